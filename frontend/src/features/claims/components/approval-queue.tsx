import { paths } from '@/config/paths';
import { Link, Money, NhsDateTime, PointsOnly, Queue, useListState } from '@/design';
import { useApproveClaim } from '../api/approve-claim';
import { useClaims } from '../api/get-claims';

/** Steps of approval: by which permission a person has it, and what waits there. */
export const STEPS = [
  {
    permission: 'claim.approve-inside',
    status: 'AWAITING_PROVIDER_APPROVAL',
    caption: 'Claims of your organisation to check',
    done: 'Sent on to the commissioner',
  },
  {
    permission: 'claim.approve-tier-1',
    status: 'AWAITING_TIER_1',
    caption: 'Claims waiting for Tier 1',
    done: 'Approved in Tier 1',
  },
  {
    permission: 'claim.approve-tier-2',
    status: 'AWAITING_TIER_2',
    caption: 'Claims waiting for Tier 2',
    done: 'Approved in Tier 2',
  },
  {
    permission: 'claim.approve-finance',
    status: 'AWAITING_FINANCE',
    caption: 'Claims waiting for finance',
    done: 'Approved by finance',
  },
] as const;

const BANDS = { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High' } as const;

/** Claims that wait for one step of approval. */
export function ClaimQueue({ step }: { step: (typeof STEPS)[number] }) {
  const state = useListState(step.status.toLowerCase());
  const list = useClaims({ status: step.status, sort: 'number', cursor: state.cursor });
  const approve = useApproveClaim();
  return (
    <Queue
      caption={step.caption}
      noun="claim"
      rows={list.items}
      total={list.total}
      next={list.next}
      state={state}
      sortedBy="number"
      rowKey={(it) => it.id}
      nameOf={(it) => it.number}
      refusalOf={(it) => {
        const action = it.availableActions.find(({ action: name }) => name === 'approve');
        return action?.allowed ? undefined : (action?.reason ?? '');
      }}
      approve={({ id, version }) => approve.runAsync({ id, version })}
      done={step.done}
      columns={[
        {
          head: 'Claim',
          cell: (it) => (
            <Link className="nhsuk-link cqrs-nowrap" to={paths.claimApproval(it.id)}>
              {it.number}
            </Link>
          ),
        },
        { head: 'Provider', cell: (it) => it.provider.name },
        { head: 'Service', cell: (it) => `${it.serviceName}, ${it.window.name}` },
        { head: 'Waiting since', cell: (it) => <NhsDateTime value={it.changedAt} /> },
        { head: 'Value band', cell: (it) => (it.band ? BANDS[it.band] : 'Not shown') },
        {
          head: 'Amount',
          numeric: true,
          cell: (it) => (it.moneyHidden ? <PointsOnly /> : <Money amount={it.amount} />),
        },
      ]}
    />
  );
}
