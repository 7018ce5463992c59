import { useState } from 'react';
import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { ButtonLink, isAllowed, Notice, Page, Part, RefusedAction } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { useClaim } from '@/features/claims/api/get-claim';
import { AnswerForm } from '@/features/claims/components/answer-form';
import { ClaimContent } from '@/features/claims/components/claim-content';
import { ClaimFacts } from '@/features/claims/components/claim-facts';
import { ClaimNotices } from '@/features/claims/components/claim-notices';
import { ClaimRecord } from '@/features/claims/components/claim-record';
import { DiscardDraft } from '@/features/claims/components/discard-draft';
import { WithdrawForm } from '@/features/claims/components/withdraw-form';
import { type Claim, isEditable, submitAction } from '@/features/claims/components/words';
import { EvidenceList } from '@/features/evidence/components/evidence-list';
import { ClaimToDo } from './claim-to-do';

/** What is claimed, and where is it? For its provider, while it can be changed: what is left to do. */
export function ClaimPage() {
  const claim = useClaim(useParam('id'));
  const { membership, can } = useActing();
  const [done, setDone] = useState<string>();
  const own = claim.provider.code === membership.organisation.code;
  const editing = isEditable(claim) && isAllowed(claim.availableActions, 'edit');
  return (
    <Page
      title={claim.number}
      caption={`${claim.serviceName}, ${claim.window.name}`}
      trail={[{ to: paths.claims, label: 'Claims' }]}
    >
      {done && <Notice success title={done} />}
      <ClaimNotices claim={claim} />
      {editing && <ClaimToDo claim={claim} />}
      {own && !editing && isEditable(claim) && <CannotEdit claim={claim} />}
      <ClaimFacts claim={claim} />
      {own && <AnswerForm claim={claim} onAnswered={() => setDone('The answer has been sent.')} />}
      {mayDecide(claim) && <ButtonLink to={paths.claimApproval(claim.id)}>Decide on this claim</ButtonLink>}
      {!editing && (
        <>
          <ClaimContent claim={claim} />
          <h2 className="nhsuk-heading-m">Evidence</h2>
          <Part what="Files of the claim">
            <EvidenceList claim={claim.id} mayDownload={can('evidence.download')} />
          </Part>
        </>
      )}
      <Part what="Messages and history">
        <ClaimRecord id={claim.id} />
      </Part>
      {own && <DiscardDraft claim={claim} onDiscarded={() => setDone('The draft has been discarded.')} />}
      {own && !isEditable(claim) && (
        <WithdrawForm claim={claim} onWithdrawn={() => setDone('The claim has been withdrawn.')} />
      )}
    </Page>
  );
}

const mayDecide = ({ availableActions }: Claim) =>
  ['approve', 'query', 'reject'].some((action) => isAllowed(availableActions, action));

function CannotEdit({ claim }: { claim: Claim }) {
  const reason = (name: string) => claim.availableActions.find((it) => it.action === name)?.reason;
  return (
    <>
      <RefusedAction label="Change" reason={reason('edit')} />
      <RefusedAction label="Submit" reason={reason(submitAction(claim))} />
    </>
  );
}
