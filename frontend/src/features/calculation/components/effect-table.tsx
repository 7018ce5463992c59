import type { components } from '@/api/schema';
import { DataTable, formatCount, Money } from '@/design';

type Effect = components['schemas']['Effect'];

const WAS: Record<Effect['parts'][number]['was'], string> = {
  PROVISIONAL: 'Not signed yet',
  DECLARED: 'Declared',
  APPROVED: 'Approved by the commissioner',
  PAID: 'Approved for payment, or paid',
};

/** What an act would touch: nothing of it is done yet. */
export const EffectTable = ({ effect }: { effect: Effect }) => (
  <DataTable
    caption="What this would change"
    rows={effect.parts}
    rowKey={(it) => it.was + it.consequence}
    empty="It would touch nobody: no figures rest on these data."
    columns={[
      { head: 'How far it is', cell: (it) => WAS[it.was] },
      { head: 'What follows', cell: (it) => it.consequenceInWords },
      { head: 'Providers', numeric: true, cell: (it) => formatCount(it.providers) },
      { head: 'Pounds now', numeric: true, cell: (it) => <Money amount={it.before} /> },
      { head: 'Pounds then', numeric: true, cell: (it) => <Money amount={it.after} /> },
    ]}
  />
);
