import { Part, RefusedAction } from '@/design';
import { ClaimTasks } from '@/features/claims/components/claim-tasks';
import { type Claim, submitAction } from '@/features/claims/components/words';
import { useClaimEvidence } from '@/features/evidence/api/get-claim-evidence';

const SUPPORTING = ['RECEIVING', 'NOT_SCANNED', 'CLEAN'];

/** What is left to do before the claim can be submitted. */
export function ClaimToDo({ claim }: { claim: Claim }) {
  const submit = claim.availableActions.find((it) => it.action === submitAction(claim));
  return (
    <>
      <h2 className="nhsuk-heading-m">{claim.status === 'DRAFT' ? 'Complete your claim' : 'Correct your claim'}</h2>
      <Part what="Parts of the claim">
        <Tasks claim={claim} />
      </Part>
      {submit?.allowed === false && <RefusedAction label="Submit" reason={submit.reason} />}
    </>
  );
}

function Tasks({ claim }: { claim: Claim }) {
  const files = useClaimEvidence(claim.id).items.filter((it) => SUPPORTING.includes(it.status));
  return <ClaimTasks claim={claim} files={files.length} />;
}
