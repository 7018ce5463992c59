import { Page, Part } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { ClaimQueue, STEPS } from '@/features/claims/components/approval-queue';
import { ApprovalQueue } from '@/features/declarations/components/approval-queue';

export function ApprovalsPage() {
  const { can } = useActing();
  const claims = STEPS.filter((step) => can(step.permission));
  const declarations = (['approve', 'approve-finance'] as const).filter((step) => can(`declaration.${step}`));
  return (
    <Page title="Approvals">
      {declarations.map((step) => (
        <Part key={step} what="Declarations to approve">
          <ApprovalQueue step={step} />
        </Part>
      ))}
      {claims.map((step) => (
        <Part key={step.status} what={step.caption}>
          <ClaimQueue step={step} />
        </Part>
      ))}
      {claims.length + declarations.length === 0 && <p>Your roles for this organisation do not include approving.</p>}
    </Page>
  );
}
