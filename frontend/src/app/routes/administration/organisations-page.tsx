import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import { DataTable, Filters, formatCount, Link, Page, StatusTag, useListState } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { useOrganisations } from '@/features/organisations/api/get-organisations';
import { TYPES } from '@/features/organisations/components/words';

type Type = components['schemas']['OrganisationType'];

export function OrganisationsPage() {
  const state = useListState();
  const { can } = useActing();
  const list = useOrganisations({
    q: state.get('q'),
    type: state.get('type') as Type | undefined,
    parent: state.get('parent'),
    cursor: state.cursor,
  });
  return (
    <Page title="Organisations">
      <ul className="nhsuk-list">
        {can('organisation.import') && (
          <li>
            <Link to={paths.imports}>Import a published file</Link>
          </li>
        )}
        {can('journal.view') && (
          <li>
            <Link to={paths.journal}>Journal</Link>
          </li>
        )}
        {can('news.view') && (
          <li>
            <Link to={paths.parkedNews}>Failed events</Link>
          </li>
        )}
      </ul>
      <Filters
        state={state}
        filters={[
          { name: 'q', label: 'Name or code' },
          { name: 'type', label: 'Kind', choices: Object.entries(TYPES).map(([value, label]) => ({ value, label })) },
          { name: 'parent', label: 'Belongs to (code)' },
        ]}
      />
      <DataTable
        caption="Organisations within reach"
        rows={list.items}
        total={list.total}
        next={list.next}
        state={state}
        rowKey={(it) => it.code}
        sortedBy="code"
        empty="No organisation fits. Try a part of the name or the start of the code."
        columns={[
          { head: 'Code', cell: (it) => <Link to={paths.organisation(it.code)}>{it.code}</Link> },
          { head: 'Name', cell: (it) => it.name },
          { head: 'Kind', cell: (it) => TYPES[it.type] },
          { head: 'PCN', cell: (it) => it.pcn?.name },
          { head: 'Status', cell: (it) => <StatusTag status={it.status} /> },
          { head: 'Patients', numeric: true, cell: (it) => it.listSize !== undefined && formatCount(it.listSize) },
        ]}
      />
    </Page>
  );
}
