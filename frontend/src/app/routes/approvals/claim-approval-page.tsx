import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { Link, Notice, Page, Part } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { useApproveClaim } from '@/features/claims/api/approve-claim';
import { useClaim } from '@/features/claims/api/get-claim';
import { ClaimContent } from '@/features/claims/components/claim-content';
import { ClaimFacts } from '@/features/claims/components/claim-facts';
import { ClaimNotices } from '@/features/claims/components/claim-notices';
import { ClaimRecord } from '@/features/claims/components/claim-record';
import { Decision } from '@/features/claims/components/decision';
import { amountInWords, Interruption } from '@/features/claims/components/interruption';
import type { Claim } from '@/features/claims/components/words';
import { EvidenceList } from '@/features/evidence/components/evidence-list';

/** Is this right to pay? From the medium band on it is asked once more, on a page of its own. */
export function ClaimApprovalPage() {
  const claim = useClaim(useParam('id'));
  const { can } = useActing();
  const [params, setParams] = useSearchParams();
  const [decided, setDecided] = useState<Claim>();
  const approving = useApproveClaim();
  const large = claim.band === 'MEDIUM' || claim.band === 'HIGH';
  const caption = `${claim.provider.name}, is this right to pay?`;

  const finish = (now: Claim) => {
    setDecided(now);
    setParams({});
  };
  const approve = () => approving.run({ id: claim.id, version: claim.version }, finish);

  if (large && params.get('confirm') === 'approve' && !decided) {
    return (
      <Page title={`You approve ${amountInWords(claim)}`} caption={claim.number} narrow>
        <Interruption
          claim={claim}
          approving={approving}
          onApprove={approve}
          onCancel={() => {
            approving.reset();
            setParams({});
          }}
        />
      </Page>
    );
  }
  return (
    <Page title={claim.number} caption={caption} trail={[{ to: paths.approvals, label: 'Approvals' }]}>
      {decided && <Notice success title={`Done: ${decided.statusInWords}`} />}
      <ClaimNotices claim={claim} />
      <ClaimFacts claim={claim} />
      <ClaimContent claim={claim} />
      <h2 className="nhsuk-heading-m">Evidence</h2>
      <Part what="Files of the claim">
        <EvidenceList claim={claim.id} mayDownload={can('evidence.download')} />
      </Part>
      <Part what="Messages and history">
        <ClaimRecord id={claim.id} />
      </Part>
      {!decided && (
        <Decision
          claim={claim}
          approving={approving}
          onApprove={() => (large ? setParams({ confirm: 'approve' }) : approve())}
          onDecided={finish}
        />
      )}
      <p>
        <Link to={paths.approvals}>Back to the queue</Link>
      </p>
    </Page>
  );
}
