import { useNavigate } from 'react-router';
import { paths } from '@/config/paths';
import { DataTable, Link, NhsDate, NhsDateTime, Page, StatusTag, useListState } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { useCollections } from '@/features/collection/api/get-collections';
import { useRuns } from '@/features/collection/api/get-runs';
import { UploadRun } from '@/features/collection/components/upload-run';

export function CollectionsPage() {
  const state = useListState();
  const navigate = useNavigate();
  const { can } = useActing();
  const collections = useCollections().items;
  const runs = useRuns({ collection: state.get('collection'), cursor: state.cursor });
  return (
    <Page title="Collections">
      <DataTable
        caption="Runs that came in"
        rows={runs.items}
        total={runs.total}
        next={runs.next}
        state={state}
        rowKey={(it) => it.id}
        sortedBy="date, newest first"
        empty="No collection file has come in yet."
        columns={[
          { head: 'Run', cell: (it) => <Link to={paths.run(it.manifest.collection, it.id)}>{it.manifest.runId}</Link> },
          { head: 'Service', cell: (it) => it.serviceName ?? it.manifest.collection },
          { head: 'Achievement date', cell: (it) => <NhsDate value={it.manifest.achievementDate} /> },
          { head: 'Announced', cell: (it) => <NhsDateTime value={it.announcedAt} /> },
          { head: 'Status', cell: (it) => <StatusTag status={it.status} words={it.statusInWords} /> },
        ]}
      />
      {can('collection.load') && (
        <UploadRun
          collections={collections}
          onUploaded={(run) => navigate(paths.run(run.manifest.collection, run.id))}
        />
      )}
    </Page>
  );
}
