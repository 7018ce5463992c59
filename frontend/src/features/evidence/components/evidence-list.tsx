import { plural } from '@/design';
import { useClaimEvidence } from '../api/get-claim-evidence';
import { EvidenceItem } from './evidence-item';

/** The files of a claim, to read. */
export function EvidenceList({ claim, mayDownload }: { claim: string; mayDownload: boolean }) {
  const { items } = useClaimEvidence(claim);
  if (items.length === 0) return <p>No file was added.</p>;
  return (
    <>
      <p className="nhsuk-body-s">{plural(items.length, 'file')}, sorted by when they were added</p>
      <ul className="cqrs-files">
        {items.map((file) => (
          <EvidenceItem key={file.id} file={file} mayDownload={mayDownload} />
        ))}
      </ul>
      {!mayDownload && (
        <p className="cqrs-refused">
          <strong>Download:</strong> not possible now. Your roles for this organisation do not include it.
        </p>
      )}
    </>
  );
}
