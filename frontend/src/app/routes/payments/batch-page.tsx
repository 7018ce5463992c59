import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { formatCount, Money, NhsDate, NhsDateTime, Page, plural, Stats, StatusTag, Summary } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { usePaymentBatch } from '@/features/payments/api/get-payment-batch';
import { BatchActions } from '@/features/payments/components/batch-actions';
import { BatchLines } from '@/features/payments/components/batch-lines';
import { ImportAcknowledgement } from '@/features/payments/components/import-acknowledgement';

export function BatchPage() {
  const id = useParam('id');
  const batch = usePaymentBatch(id);
  const { can } = useActing();
  const count = (value = 0) => formatCount(value);
  return (
    <Page
      title={batch.number ?? 'Payment batch'}
      caption="Payment batch"
      trail={[{ to: paths.payments, label: 'Payments' }]}
    >
      <p>
        <StatusTag status={batch.status} words={batch.statusInWords} />
      </p>
      <Stats
        stats={[
          { name: 'Lines', value: count(batch.lines) },
          { name: 'Total', value: <Money amount={batch.amount} /> },
          { name: 'Accepted', value: count(batch.accepted) },
          { name: 'Rejected', value: count(batch.rejected) },
          { name: 'Paid', value: count(batch.paid) },
          { name: 'Returned', value: count(batch.returned) },
          { name: 'Without an answer', value: count(batch.unanswered) },
          { name: 'In doubt', value: count(batch.inDoubt) },
        ]}
      />
      <BatchActions batch={batch} mayDownload={can('payment.prepare')} />
      {can('payment.acknowledge') && <ImportAcknowledgement batch={id} />}
      <BatchLines batch={id} />
      <h2 className="nhsuk-heading-m">About this batch</h2>
      <Summary
        facts={[
          { name: 'Pay on', value: <NhsDate value={batch.payOn} /> },
          { name: 'Prepared by', value: batch.preparedBy?.name },
          { name: 'Prepared', value: batch.preparedAt && <NhsDateTime value={batch.preparedAt} /> },
          { name: 'Released by', value: batch.releasedBy?.name },
          { name: 'Released', value: batch.releasedAt && <NhsDateTime value={batch.releasedAt} /> },
          { name: 'Cancelled by', value: batch.cancelledBy?.name },
          { name: 'Cancelled', value: batch.cancelledAt && <NhsDateTime value={batch.cancelledAt} /> },
          { name: 'Why cancelled', value: batch.cancelledBecause },
          { name: 'Sent', value: batch.sends !== undefined && plural(batch.sends, 'time') },
          {
            name: 'SHA-256 of the file',
            value: batch.fileSha256 && <span className="cqrs-hash">{batch.fileSha256}</span>,
          },
        ]}
      />
    </Page>
  );
}
