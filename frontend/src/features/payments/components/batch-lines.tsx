import { paths } from '@/config/paths';
import { DataTable, Link, Money, StatusTag, useListState } from '@/design';
import { usePaymentInstructions } from '../api/get-payment-instructions';
import { PaidFor } from './paid-for';

export function BatchLines({ batch }: { batch: string }) {
  const state = useListState();
  const list = usePaymentInstructions({ batch, cursor: state.cursor });
  return (
    <DataTable
      caption="Lines of the batch"
      rows={list.items}
      total={list.total}
      next={list.next}
      state={state}
      sortedBy="reference"
      rowKey={(it) => it.id}
      empty="The batch has no lines."
      columns={[
        { head: 'Reference', cell: (it) => <Link to={paths.payment(it.id)}>{it.reference}</Link> },
        { head: 'Provider', cell: (it) => `${it.provider.name} (${it.provider.code})` },
        { head: 'What for', cell: (it) => <PaidFor instruction={it} /> },
        {
          head: 'Status',
          cell: (it) => <StatusTag status={it.held ?? it.status} words={it.statusInWords} />,
        },
        { head: 'Amount', numeric: true, cell: (it) => <Money amount={it.amount} /> },
      ]}
    />
  );
}
