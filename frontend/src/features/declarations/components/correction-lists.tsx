import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import { DataTable, formatCount, Link, type ListState, Money, NhsDateTime } from '@/design';

/** One row for each change, however many payments it concerns. */
export const CauseTable = ({ causes }: { causes: components['schemas']['CorrectionCause'][] }) => (
  <DataTable
    caption="What changed"
    rows={causes}
    rowKey={(it) => it.cause}
    empty="No newer data differ from what was signed."
    columns={[
      { head: 'What changed', cell: (it) => <Link to={`${paths.corrections}?cause=${it.cause}`}>{it.reason}</Link> },
      { head: 'Payments', numeric: true, cell: (it) => formatCount(it.payments) },
      { head: 'As signed', numeric: true, cell: (it) => <Money amount={it.before} /> },
      { head: 'By the newer data', numeric: true, cell: (it) => <Money amount={it.after} /> },
      { head: 'Since', cell: (it) => <NhsDateTime value={it.since} /> },
    ]}
  />
);

interface Props {
  list: components['schemas']['CorrectionPage'];
  state: ListState;
}

export const CorrectionTable = ({ list, state }: Props) => (
  <DataTable
    caption="Payments that it concerns"
    rows={list.items}
    total={list.total}
    next={list.next}
    state={state}
    rowKey={(it) => it.id}
    empty="No payment is concerned any more."
    columns={[
      { head: 'Payment', cell: (it) => <Link to={paths.declaration(it.declaration)}>{it.reference}</Link> },
      { head: 'Provider', cell: (it) => it.provider.name },
      { head: 'As signed', numeric: true, cell: (it) => <Money amount={it.signed.amount} /> },
      {
        head: 'By the newer data',
        numeric: true,
        cell: (it) => (it.proposed ? <Money amount={it.proposed.amount} /> : `Data missing, ${it.waitingFor}`),
      },
      { head: 'Why', cell: (it) => it.reason },
    ]}
  />
);
