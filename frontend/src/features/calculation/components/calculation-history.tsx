import type { components } from '@/api/schema';
import { Changes, NhsDateTime } from '@/design';

/** Every calculation: what changed and why. */
export const CalculationHistory = ({ history }: { history: components['schemas']['AchievementChange'][] }) => (
  <>
    <h2 className="nhsuk-heading-m">How this figure changed</h2>
    <ol className="cqrs-timeline">
      {history.map((it, place) => (
        <li key={it.id} className="cqrs-timeline__entry">
          <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{it.reason}</h3>
          <p className="nhsuk-body-s nhsuk-u-margin-bottom-2">
            <NhsDateTime value={it.calculatedAt} />
            {it.points && `, ${it.points} points`}
          </p>
          {it.changes && it.changes.length > 0 && (
            <Changes changes={it.changes} of={`${it.reason}, calculation ${place + 1}`} />
          )}
        </li>
      ))}
    </ol>
  </>
);
