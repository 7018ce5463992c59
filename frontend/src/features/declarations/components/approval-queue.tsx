import { paths } from '@/config/paths';
import { Link, Money, NhsDateTime, PointsOnly, Queue, useListState } from '@/design';
import { useApproveDeclaration } from '../api/approve-declaration';
import { useApproveDeclarationFinance } from '../api/approve-declaration-finance';
import { useDeclarations } from '../api/get-declarations';

const STEPS = {
  approve: { caption: 'Waiting for commissioner approval', status: 'AWAITING_COMMISSIONER', done: 'Approved' },
  'approve-finance': {
    caption: 'Waiting for financial approval',
    status: 'AWAITING_FINANCE',
    done: 'Financially approved',
  },
} as const;

/** Declarations that wait for one step of approval. */
export function ApprovalQueue({ step }: { step: keyof typeof STEPS }) {
  const { caption, status, done } = STEPS[step];
  const state = useListState(step);
  const list = useDeclarations({ status, cursor: state.cursor });
  const commissioner = useApproveDeclaration();
  const finance = useApproveDeclarationFinance();
  const approve = step === 'approve' ? commissioner.runAsync : finance.runAsync;
  return (
    <Queue
      caption={caption}
      noun="declaration"
      rows={list.items}
      total={list.total}
      next={list.next}
      state={state}
      sortedBy="reference"
      rowKey={(it) => it.id}
      nameOf={(it) => it.reference}
      refusalOf={(it) => {
        const refused = it.availableActions.find((action) => action.action === step && !action.allowed);
        return refused && (refused.reason ?? '');
      }}
      approve={({ id, version }) => approve({ id, version })}
      done={done}
      columns={[
        { head: 'Reference', cell: (it) => <Link to={paths.approval(it.id)}>{it.reference}</Link> },
        { head: 'Provider', cell: (it) => it.provider.name },
        { head: 'Service', cell: (it) => it.serviceName },
        { head: 'Waiting since', cell: (it) => <NhsDateTime value={it.changedAt} /> },
        { head: 'Points', numeric: true, cell: (it) => it.points ?? 'None' },
        {
          head: 'Amount',
          numeric: true,
          cell: (it) => (it.moneyHidden ? <PointsOnly /> : <Money amount={it.amount} />),
        },
      ]}
    />
  );
}
