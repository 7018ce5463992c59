import { Changes, type FigureChange } from './changes';
import { NhsDateTime } from './dates';

export interface TimelineItem {
  id: number;
  at: string;
  by?: { name: string; organisation?: string };
  what: string;
  why?: string;
  statusInWords?: string;
  changes?: FigureChange[];
}

/** What happened: who, when, what and why. */
export const Timeline = ({ entries }: { entries: TimelineItem[] }) =>
  entries.length === 0 ? (
    <p>Nothing has happened yet.</p>
  ) : (
    <ol className="cqrs-timeline">
      {entries.map((entry, place) => (
        <li key={entry.id} className="cqrs-timeline__entry">
          <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{entry.what}</h3>
          <p className="nhsuk-body-s nhsuk-u-margin-bottom-2">
            <NhsDateTime value={entry.at} />
            {entry.by && ` by ${entry.by.name}${entry.by.organisation ? ` (${entry.by.organisation})` : ''}`}
          </p>
          {entry.statusInWords && <p className="nhsuk-u-margin-bottom-2">{entry.statusInWords}</p>}
          {entry.why && <blockquote className="cqrs-quote">{entry.why}</blockquote>}
          {entry.changes && entry.changes.length > 0 && (
            <Changes changes={entry.changes} of={`${entry.what}, entry ${place + 1}`} />
          )}
        </li>
      ))}
    </ol>
  );
