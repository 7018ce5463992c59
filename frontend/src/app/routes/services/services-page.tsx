import { paths } from '@/config/paths';
import { DataTable, Filters, formatYear, Link, NhsDate, Page, StatusTag, useListState } from '@/design';
import { useServices } from '@/features/catalogue/api/get-services';
import { ENTRY, PERIOD, YEARS } from '@/features/catalogue/components/words';

export function ServicesPage() {
  const state = useListState();
  const list = useServices({ year: state.get('year'), cursor: state.cursor });
  return (
    <Page title="Services">
      <Filters state={state} filters={[{ name: 'year', label: 'Financial year', choices: YEARS }]} />
      <DataTable
        caption="Quality services"
        rows={list.items}
        total={list.total}
        next={list.next}
        state={state}
        rowKey={(service) => service.id}
        sortedBy="name"
        empty="No service is published for this year."
        columns={[
          { head: 'Service', cell: (it) => <Link to={paths.service(it.code, it.year)}>{it.name}</Link> },
          { head: 'Year', cell: (it) => formatYear(it.year) },
          { head: 'From', cell: (it) => <NhsDate value={it.startsOn} /> },
          { head: 'To', cell: (it) => <NhsDate value={it.endsOn} /> },
          { head: 'Paid', cell: (it) => (it.pays ? PERIOD[it.paymentPeriod] : 'Not paid') },
          { head: 'Data', cell: (it) => (it.kind === 'LOCAL' ? 'Claimed by the provider' : ENTRY[it.entry]) },
          { head: 'Status', cell: (it) => <StatusTag status={it.versions.at(-1)?.status ?? 'DRAFT'} /> },
        ]}
      />
    </Page>
  );
}
