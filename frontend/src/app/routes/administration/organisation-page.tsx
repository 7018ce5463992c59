import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { DataTable, formatCount, Link, NhsDate, Page, StatusTag, Summary } from '@/design';
import { useListSizes } from '@/features/organisations/api/get-list-sizes';
import { useOrganisation } from '@/features/organisations/api/get-organisation';
import { useRelationships } from '@/features/organisations/api/get-relationships';
import { RELATIONSHIPS, TYPES } from '@/features/organisations/components/words';

export function OrganisationPage() {
  const organisation = useOrganisation(useParam('code'));
  const relationships = useRelationships(organisation.code);
  const sizes = useListSizes(organisation.code).items;
  return (
    <Page
      title={organisation.name}
      caption={`${TYPES[organisation.type]} ${organisation.code}`}
      trail={[{ to: paths.organisations, label: 'Organisations' }]}
    >
      <Summary
        facts={[
          { name: 'Status', value: <StatusTag status={organisation.status} /> },
          { name: 'Opened', value: organisation.openedOn && <NhsDate value={organisation.openedOn} /> },
          { name: 'Closed', value: organisation.closedOn && <NhsDate value={organisation.closedOn} /> },
          { name: 'Postcode', value: organisation.postcode },
          { name: 'Patients', value: organisation.listSize !== undefined && formatCount(organisation.listSize) },
          { name: 'PCN', value: organisation.pcn?.name },
          { name: 'Sub-ICB location', value: organisation.subIcb?.name },
          { name: 'Integrated care board', value: organisation.icb?.name },
          { name: 'Region', value: organisation.region?.name },
        ]}
      />
      <DataTable
        caption="Relationships, now and before"
        rows={relationships.items}
        rowKey={(it) => `${it.kind}-${it.organisation.code}-${it.from}`}
        sortedBy={relationships.next ? 'start, the first 50 are shown' : 'start'}
        empty="It belongs to nobody and nobody belongs to it."
        columns={[
          { head: 'Relationship', cell: (it) => RELATIONSHIPS[it.kind] },
          {
            head: 'Organisation',
            cell: (it) => <Link to={paths.organisation(it.organisation.code)}>{it.organisation.name}</Link>,
          },
          { head: 'From', cell: (it) => <NhsDate value={it.from} /> },
          { head: 'To', cell: (it) => (it.to ? <NhsDate value={it.to} /> : 'Still holds') },
          { head: 'Source', cell: (it) => it.source },
        ]}
      />
      <DataTable
        caption="List sizes over time"
        rows={sizes}
        rowKey={(it) => it.takenOn}
        sortedBy="date, newest first"
        empty="No list size is known."
        columns={[
          { head: 'On', cell: (it) => <NhsDate value={it.takenOn} /> },
          { head: 'Patients', numeric: true, cell: (it) => formatCount(it.patients) },
          { head: 'Source', cell: (it) => it.source },
        ]}
      />
    </Page>
  );
}
