import { paths } from '@/config/paths';
import { CsvButton, DataTable, Filters, Link, NhsDateTime, Page, useListState } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { useJournal } from '@/features/audit/api/get-journal';
import { Verification } from '@/features/audit/components/verification';
import { subjectInWords, whatInWords } from '@/features/audit/components/words';

export function JournalPage() {
  const state = useListState();
  const { can } = useActing();
  const list = useJournal({ subject: state.get('subject'), cursor: state.cursor });
  return (
    <Page title="Journal" trail={[{ to: paths.organisations, label: 'Administration' }]}>
      <p>Everything that happened, in order. Each entry is sealed to the one before, so that a change can be found.</p>
      <Verification mayVerify={can('journal.verify')} />
      <Filters state={state} filters={[{ name: 'subject', label: 'Subject' }]} />
      <DataTable
        caption="Entries"
        rows={list.items}
        total={list.total}
        next={list.next}
        state={state}
        rowKey={(it) => String(it.id)}
        sortedBy="date, newest first"
        empty="There are no such entries."
        actions={
          <CsvButton
            fileName="journal.csv"
            head={['Entry', 'When', 'Who', 'What', 'Code', 'Subject', 'Hash']}
            rows={() =>
              list.items.map((it) => [
                it.id,
                it.at,
                it.by?.name ?? 'The system',
                whatInWords(it.what),
                it.what,
                it.subject,
                it.hash,
              ])
            }
          />
        }
        columns={[
          { head: 'When', cell: (it) => <NhsDateTime value={it.at} /> },
          { head: 'Who', cell: (it) => it.by?.name ?? 'The system' },
          { head: 'What', cell: (it) => whatInWords(it.what) },
          {
            head: 'Subject',
            cell: (it) => <Link to={state.filterAddress({ subject: it.subject })}>{subjectInWords(it.subject)}</Link>,
          },
          { head: 'Hash', cell: (it) => <code className="nhsuk-code">{it.hash.slice(0, 12)}</code> },
        ]}
      />
    </Page>
  );
}
