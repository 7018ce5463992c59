import { Button, formatCount, NhsDateTime, ProblemSummary, StatusTag, Summary } from '@/design';
import { useJournalVerification } from '../api/get-journal-verification';
import { useVerifyJournal } from '../api/verify-journal';

export function Verification({ mayVerify }: { mayVerify: boolean }) {
  const newest = useJournalVerification();
  const verify = useVerifyJournal();
  return (
    <>
      <h2 className="nhsuk-heading-m">Newest verification</h2>
      <ProblemSummary problem={verify.problem} />
      <Summary
        facts={[
          { name: 'Result', value: <StatusTag status={newest.status} words={newest.statusInWords} /> },
          { name: 'Entries', value: formatCount(newest.rows) },
          { name: 'Sealed blocks', value: formatCount(newest.blocks) },
          { name: 'Head', value: newest.headHash && <span className="cqrs-hash">{newest.headHash}</span> },
          { name: 'Verified', value: <NhsDateTime value={newest.verifiedAt} /> },
        ]}
      />
      {newest.faults.length > 0 && (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {newest.faults.map((fault) => (
            <li key={fault.what}>{fault.what}</li>
          ))}
        </ul>
      )}
      {mayVerify && (
        <Button type="button" busy={verify.busy} onClick={() => verify.run()}>
          Verify the journal now
        </Button>
      )}
    </>
  );
}
