import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { Link, Money, NhsDate, NhsDateTime, Page, StatusTag, Summary } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { usePaymentInstruction } from '@/features/payments/api/get-payment-instruction';
import { PaidFor } from '@/features/payments/components/paid-for';
import { PaymentDecision } from '@/features/payments/components/payment-decision';

/** One payment: where it stands, and what payment operations do with it. */
export function PaymentPage() {
  const payment = usePaymentInstruction(useParam('id'));
  const { can } = useActing();
  return (
    <Page title={payment.reference} caption="Payment" trail={[{ to: paths.payments, label: 'Payments' }]}>
      <p>
        <StatusTag status={payment.held ?? payment.status} words={payment.statusInWords} />
      </p>
      <Summary
        facts={[
          { name: 'Amount', value: <Money amount={payment.amount} /> },
          { name: 'With the provider so far', value: payment.paidSoFar && <Money amount={payment.paidSoFar} /> },
          { name: 'Provider', value: `${payment.provider.name} (${payment.provider.code})` },
          {
            name: 'Paid by',
            value: payment.commissioner && `${payment.commissioner.name} (${payment.commissioner.code})`,
          },
          { name: 'What for', value: <PaidFor instruction={payment} /> },
          {
            name: 'Batch',
            value:
              payment.batch &&
              (can('payment.batch-view') ? (
                <Link to={paths.batch(payment.batch)}>{payment.batchNumber ?? 'Batch'}</Link>
              ) : (
                payment.batchNumber
              )),
          },
          { name: 'Rejected or returned', value: payment.rejectionReason },
          { name: 'Held by', value: payment.heldBy?.name },
          { name: 'Held since', value: payment.heldAt && <NhsDateTime value={payment.heldAt} /> },
          { name: 'Instructed', value: <NhsDateTime value={payment.instructedAt} /> },
          { name: 'Paid on', value: payment.paidOn && <NhsDate value={payment.paidOn} /> },
          { name: 'Timeline', value: <Link to={paths.track(payment.reference)}>{`Track ${payment.reference}`}</Link> },
        ]}
      />
      {can('payment.prepare') && <PaymentDecision payment={payment} />}
    </Page>
  );
}
