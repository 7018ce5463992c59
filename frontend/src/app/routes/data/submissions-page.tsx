import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import { CsvButton, DataTable, Filters, Link, NhsDate, Page, StatusTag, statusWord, useListState } from '@/design';
import { isProvider, useActing } from '@/features/access/components/use-acting';
import { useSubmissions } from '@/features/collection/api/get-submissions';

type Status = components['schemas']['SubmissionStatus'];
const STATUSES: Status[] = ['NOT_STARTED', 'IN_PROGRESS', 'SUBMITTED', 'RECEIVED', 'LOCKED'];

export function SubmissionsPage() {
  const state = useListState();
  const { membership, can } = useActing();
  const list = useSubmissions({
    status: state.get('status') as Status | undefined,
    organisation: state.get('organisation'),
    cursor: state.cursor,
  });
  return (
    <Page title="Data">
      <p>What was collected or entered for each service and achievement date, and what is missing.</p>
      {can('submission.enter') && (
        <p>
          <Link to={paths.newSubmission}>Add an achievement date</Link>
        </p>
      )}
      <Filters
        state={state}
        filters={[
          { name: 'status', label: 'Status', choices: STATUSES.map((value) => ({ value, label: statusWord(value) })) },
          ...(isProvider(membership) ? [] : [{ name: 'organisation', label: 'Provider code' }]),
        ]}
      />
      <DataTable
        caption="Data by provider, service and date"
        rows={list.items}
        total={list.total}
        next={list.next}
        state={state}
        rowKey={(it) => it.id}
        sortedBy="provider"
        empty="There are no such data. They appear when a provider takes part in a service."
        actions={
          <CsvButton
            fileName="data.csv"
            head={['Provider code', 'Provider', 'Service', 'Achievement date', 'Complete', 'Expected', 'Status']}
            rows={() =>
              list.items.map((it) => [
                it.provider.code,
                it.provider.name,
                it.serviceName,
                it.achievementDate,
                it.complete,
                it.expected,
                it.statusInWords,
              ])
            }
          />
        }
        columns={[
          { head: 'Service', cell: (it) => <Link to={paths.submission(it.id)}>{it.serviceName}</Link> },
          { head: 'Provider', cell: (it) => it.provider.name },
          { head: 'Achievement date', cell: (it) => <NhsDate value={it.achievementDate} /> },
          { head: 'Complete', numeric: true, cell: (it) => `${it.complete} of ${it.expected}` },
          { head: 'Status', cell: (it) => <StatusTag status={it.status} words={it.statusInWords} /> },
        ]}
      />
    </Page>
  );
}
