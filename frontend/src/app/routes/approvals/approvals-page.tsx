import { Page } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { ApprovalQueue } from '@/features/declarations/components/approval-queue';

export function ApprovalsPage() {
  const { can } = useActing();
  return (
    <Page title="Approvals">
      {can('declaration.approve') && <ApprovalQueue step="approve" />}
      {can('declaration.approve-finance') && <ApprovalQueue step="approve-finance" />}
      {!can('declaration.approve') && !can('declaration.approve-finance') && (
        <p>Your roles for this organisation do not include approving.</p>
      )}
    </Page>
  );
}
