import type { components } from '@/api/schema';
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
      {newest ? <Found verification={newest} /> : <p>The journal has not been verified yet.</p>}
      {mayVerify && (
        <Button type="button" busy={verify.busy} onClick={() => verify.run()}>
          Verify the journal now
        </Button>
      )}
    </>
  );
}

const Found = ({ verification: it }: { verification: components['schemas']['JournalVerification'] }) => (
  <>
    <Summary
      facts={[
        { name: 'Result', value: <StatusTag status={it.status} words={it.statusInWords} /> },
        { name: 'Entries', value: formatCount(it.rows) },
        { name: 'Sealed blocks', value: formatCount(it.blocks) },
        { name: 'Head', value: it.headHash && <span className="cqrs-hash">{it.headHash}</span> },
        { name: 'Verified', value: <NhsDateTime value={it.verifiedAt} /> },
      ]}
    />
    {it.faults.length > 0 && (
      <ul className="nhsuk-list nhsuk-list--bullet">
        {it.faults.map((fault) => (
          <li key={`${fault.block}-${fault.entry}-${fault.what}`}>
            {place(fault)}
            {fault.what}
          </li>
        ))}
      </ul>
    )}
  </>
);

/** Where the fault is: "Block 12, row 3456: ". */
function place({ block, entry }: components['schemas']['JournalFault']): string {
  const row = entry === undefined ? '' : `row ${formatCount(entry)}`;
  if (block === undefined) return row && `R${row.slice(1)}: `;
  return row ? `Block ${formatCount(block)}, ${row}: ` : `Block ${formatCount(block)}: `;
}
