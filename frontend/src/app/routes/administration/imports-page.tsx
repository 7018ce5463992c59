import { useNavigate } from 'react-router';
import { paths } from '@/config/paths';
import { DataTable, Link, NhsDateTime, Page, StatusTag, useListState } from '@/design';
import { useOrganisationImports } from '@/features/organisations/api/get-organisation-imports';
import { UploadImport } from '@/features/organisations/components/upload-import';
import { LAYOUTS } from '@/features/organisations/components/words';

export function ImportsPage() {
  const state = useListState();
  const navigate = useNavigate();
  const list = useOrganisationImports({ cursor: state.cursor });
  return (
    <Page title="Imports of organisations" trail={[{ to: paths.organisations, label: 'Organisations' }]}>
      <DataTable
        caption="Files that were imported"
        rows={list.items}
        next={list.next}
        state={state}
        rowKey={(it) => it.id}
        sortedBy="date, newest first"
        empty="No file has been imported yet."
        columns={[
          { head: 'File', cell: (it) => <Link to={paths.organisationImport(it.id)}>{it.fileName}</Link> },
          { head: 'Kind', cell: (it) => LAYOUTS[it.layout] },
          { head: 'Started', cell: (it) => <NhsDateTime value={it.startedAt} /> },
          { head: 'Status', cell: (it) => <StatusTag status={it.status} words={it.statusInWords} /> },
        ]}
      />
      <UploadImport onUploaded={(id) => navigate(paths.organisationImport(id))} />
    </Page>
  );
}
