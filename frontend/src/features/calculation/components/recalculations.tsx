import type { components } from '@/api/schema';
import { DataTable, formatCount, NhsDateTime, StatusTag, useListState } from '@/design';
import { useRecalculations } from '../api/get-recalculations';

type Recalculation = components['schemas']['Recalculation'];

const count = (value?: number) => (value === undefined ? 'Not known yet' : formatCount(value));

/** Every calculation of a service and date: when, why, by whom, and what came of it. */
export function Recalculations({ service, achievementDate }: Pick<Recalculation, 'service' | 'achievementDate'>) {
  const state = useListState();
  const list = useRecalculations({ service, achievementDate, cursor: state.cursor, limit: 10 });
  return (
    <DataTable
      caption="Calculations of this service and date"
      rows={list.items}
      total={list.total}
      next={list.next}
      state={state}
      rowKey={(it) => it.id}
      sortedBy="date, newest first"
      empty="Nothing has been calculated yet."
      columns={[
        { head: 'When', cell: (it) => <NhsDateTime value={it.startedAt} /> },
        { head: 'Why', cell: (it) => it.reason },
        { head: 'Who', cell: (it) => it.askedBy?.name ?? 'The system' },
        { head: 'Status', cell: (it) => <StatusTag status={it.status} /> },
        { head: 'Providers calculated', numeric: true, cell: (it) => count(it.calculated) },
        { head: 'Of them changed', numeric: true, cell: (it) => count(it.changed) },
      ]}
    />
  );
}
