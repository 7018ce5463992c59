import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import { Button, Link, NhsDate, ProblemSummary } from '@/design';
import { useMakeClaim } from '../api/make-claim';

type Window = components['schemas']['ClaimWindow'];
type Claimable = components['schemas']['ClaimableComponent'];

interface Props {
  window: Window;
  /** Whose window it is matters only to somebody else. */
  own: boolean;
  onMade: (id: string) => void;
}

/** One window: what it is for, and either the button or the reason why there is none. */
export function ClaimWindow({ window: it, own, onMade }: Props) {
  const make = useMakeClaim();
  const { window, claim } = it;
  return (
    <article className="cqrs-window">
      <h3 className="nhsuk-heading-s">
        {it.serviceName}, {window.name}
      </h3>
      {!own && (
        <p>
          {it.provider.name} ({it.provider.code})
        </p>
      )}
      <p>
        For activity from <NhsDate value={window.activityFrom} /> to <NhsDate value={window.activityTo} />. Claims are
        taken from <NhsDate value={window.opensOn} /> to <NhsDate value={window.closesOn} />.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {it.components.map((component) => (
          <li key={component.code}>
            <Component component={component} />
          </li>
        ))}
      </ul>
      <ProblemSummary problem={make.problem} />
      {it.canClaim ? (
        it.claimable.map((part) => (
          <Button
            key={part.activityFrom}
            type="button"
            busy={make.busy}
            onClick={() =>
              make.run(
                { service: it.service, window: window.code, activityFrom: part.activityFrom, supplementary: false },
                (made) => onMade(made.id),
              )
            }
          >
            Claim for {window.name}
            {isPart(part, window) && (
              <>
                , only <NhsDate value={part.activityFrom} /> to <NhsDate value={part.activityTo} />
              </>
            )}
            <span className="nhsuk-u-visually-hidden">, {it.serviceName}</span>
          </Button>
        ))
      ) : (
        <p className="cqrs-refused">
          <strong>No claim can be made now:</strong> {sentence(it.reason)} {it.action}
        </p>
      )}
      {it.canSupplement && (
        <Button
          type="button"
          secondary
          busy={make.busy}
          onClick={() =>
            make.run({ service: it.service, window: window.code, supplementary: true }, (made) => onMade(made.id))
          }
        >
          Claim for more in {window.name}
          <span className="nhsuk-u-visually-hidden">, {it.serviceName}</span>
        </Button>
      )}
      {claim && (
        <p>
          <Link to={paths.claim(claim.id)}>Open claim {claim.number}</Link>
        </p>
      )}
    </article>
  );
}

/** Other days of the window are claimed already, or lie outside the contract. */
const isPart = (part: components['schemas']['ActivityDays'], window: components['schemas']['Window']) =>
  part.activityFrom !== window.activityFrom || part.activityTo !== window.activityTo;

const Component = ({ component }: { component: Claimable }) => (
  <>
    {component.name}: {component.tariffInWords}
    {component.reason && <span className="cqrs-aside"> (not for you: {lower(component.reason)})</span>}
  </>
);

const sentence = (text = '') => (text === '' || text.endsWith('.') ? text : `${text}.`);
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
