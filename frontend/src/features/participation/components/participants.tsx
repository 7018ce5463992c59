import { DataTable, NhsDate, StatusTag, useListState } from '@/design';
import { useParticipations } from '../api/get-participations';

export function Participants({ service, year }: { service: string; year: string }) {
  const state = useListState();
  const list = useParticipations({ service, year, cursor: state.cursor, limit: 20 });
  return (
    <>
      <h2 className="nhsuk-heading-m">Who takes part</h2>
      <DataTable
        caption="Participating providers"
        rows={list.items}
        total={list.total}
        next={list.next}
        state={state}
        rowKey={(it) => it.id}
        sortedBy="code"
        empty="Nobody within your reach takes part yet."
        columns={[
          { head: 'Code', cell: (it) => it.provider.code },
          { head: 'Provider', cell: (it) => it.provider.name },
          { head: 'From', cell: (it) => <NhsDate value={it.startsOn} /> },
          { head: 'To', cell: (it) => <NhsDate value={it.endsOn} /> },
          { head: 'Status', cell: (it) => <StatusTag status={it.status} /> },
        ]}
      />
    </>
  );
}
