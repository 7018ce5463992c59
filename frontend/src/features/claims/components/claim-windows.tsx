import type { components } from '@/api/schema';
import { plural } from '@/design';
import { ClaimWindow } from './claim-window';

type Window = components['schemas']['ClaimWindow'];

const GROUPS = [
  { status: 'OPEN', head: 'Open now' },
  { status: 'NOT_OPEN', head: 'Opening later' },
  { status: 'CLOSED', head: 'Closed' },
] as const;

interface Props {
  windows: Window[];
  organisation: string;
  onMade: (id: string) => void;
}

/** Windows by whether they are open; each says what can be done with it. */
export const ClaimWindows = ({ windows, organisation, onMade }: Props) =>
  GROUPS.map(({ status, head }) => {
    const group = windows.filter((it) => it.status === status);
    if (group.length === 0) return null;
    return (
      <section key={status} aria-labelledby={`windows-${status}`}>
        <h2 className="nhsuk-heading-m" id={`windows-${status}`}>
          {head}
        </h2>
        <p className="nhsuk-body-s">{plural(group.length, 'window')}, sorted by the day on which they close</p>
        {group.map((it) => (
          <ClaimWindow
            key={`${it.service} ${it.window.code} ${it.provider.code}`}
            window={it}
            own={it.provider.code === organisation}
            onMade={onMade}
          />
        ))}
      </section>
    );
  });
