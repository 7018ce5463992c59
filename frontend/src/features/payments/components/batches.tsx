import { paths } from '@/config/paths';
import { DataTable, formatCount, Link, Money, NhsDate, StatusTag } from '@/design';
import { usePaymentBatches } from '../api/get-payment-batches';

export function Batches() {
  const list = usePaymentBatches({ limit: 20 });
  return (
    <DataTable
      caption="Batches to the payment agency"
      rows={list.items}
      total={list.total}
      rowKey={(it) => it.id ?? it.number ?? it.payOn}
      sortedBy={list.next ? 'newest first, the first 20 are shown' : 'newest first'}
      empty="No batch has been prepared yet."
      columns={[
        { head: 'Batch', cell: (it) => <Link to={paths.batch(it.id ?? '')}>{it.number ?? 'Batch'}</Link> },
        { head: 'Pay on', cell: (it) => <NhsDate value={it.payOn} /> },
        { head: 'Status', cell: (it) => <StatusTag status={it.status} words={it.statusInWords} /> },
        { head: 'Lines', numeric: true, cell: (it) => formatCount(it.lines) },
        { head: 'Total', numeric: true, cell: (it) => <Money amount={it.amount} /> },
      ]}
    />
  );
}
