import { paths } from '@/config/paths';
import { DataTable, KIND, Link, Money, NhsDate, turnInWords, useListState } from '@/design';
import { useTrackedList } from '@/features/tracking/api/get-tracked-list';

/** What is on its way, and whose turn it is. */
export function Underway() {
  const state = useListState();
  const list = useTrackedList({ cursor: state.cursor, limit: 10 });
  const money = list.items.some((item) => item.amount !== undefined);
  return (
    <DataTable
      caption="On its way"
      rows={list.items}
      total={list.total}
      next={list.next}
      state={state}
      rowKey={(item) => item.reference}
      sortedBy="reference"
      empty="Nothing is on its way. A declaration appears here when its data are complete, a claim when it is begun."
      columns={[
        { head: 'Reference', cell: (item) => <Link to={paths.track(item.reference)}>{item.reference}</Link> },
        { head: 'Provider', cell: (item) => item.provider.name },
        { head: 'What', cell: (item) => `${KIND[item.kind]}: ${item.title}` },
        { head: 'Where it is', cell: (item) => item.statusInWords },
        { head: 'Whose turn', cell: (item) => turnInWords(item.turn) },
        { head: 'Since', cell: (item) => <NhsDate value={item.since} /> },
        ...(money
          ? [{ head: 'Amount', numeric: true, cell: (item: (typeof list.items)[0]) => <Money amount={item.amount} /> }]
          : []),
      ]}
    />
  );
}
