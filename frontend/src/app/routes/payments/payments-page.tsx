import { useNavigate } from 'react-router';
import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import {
  DataTable,
  DownloadButton,
  Filters,
  Link,
  Money,
  NhsDate,
  Page,
  StatusTag,
  statusWord,
  useListState,
} from '@/design';
import { isProvider, useActing } from '@/features/access/components/use-acting';
import { usePaymentInstructions } from '@/features/payments/api/get-payment-instructions';
import { Batches } from '@/features/payments/components/batches';
import { PaidFor } from '@/features/payments/components/paid-for';
import { PrepareBatch } from '@/features/payments/components/prepare-batch';

type Status = components['schemas']['InstructionStatus'];
type Hold = components['schemas']['PaymentHold'];
const HOLDS: Hold[] = ['HELD', 'TO_CORRECT'];
const STATUSES: Status[] = ['APPROVED', 'IN_BATCH', 'SENT', 'ACCEPTED', 'REJECTED', 'PAID', 'RETURNED', 'CANCELLED'];

export function PaymentsPage() {
  const state = useListState();
  const navigate = useNavigate();
  const { membership, can } = useActing();
  const list = usePaymentInstructions({
    status: state.get('status') as Status | undefined,
    held: state.get('held') as Hold | undefined,
    organisation: state.get('organisation'),
    cursor: state.cursor,
  });
  const asked = new URLSearchParams();
  for (const name of ['status', 'held', 'organisation']) {
    const value = state.get(name);
    if (value) asked.set(name, value);
  }
  return (
    <Page title="Payments">
      {can('payment.prepare') && <PrepareBatch onPrepared={(id) => navigate(paths.batch(id))} />}
      {can('payment.batch-view') && (
        <>
          <Batches />
          <p>
            <Link to={paths.paymentAnswers}>Answers of the payment agency to settle</Link>
          </p>
        </>
      )}
      <h2 className="nhsuk-heading-m">Payment instructions</h2>
      <Filters
        state={state}
        filters={[
          { name: 'status', label: 'Status', choices: STATUSES.map((value) => ({ value, label: statusWord(value) })) },
          { name: 'held', label: 'Held', choices: HOLDS.map((value) => ({ value, label: statusWord(value) })) },
          ...(isProvider(membership) ? [] : [{ name: 'organisation', label: 'Provider code' }]),
        ]}
      />
      <DataTable
        caption="Instructions to pay"
        rows={list.items}
        total={list.total}
        next={list.next}
        state={state}
        rowKey={(it) => it.id}
        sortedBy="reference"
        empty="There are no such instructions. One is made with each financial approval."
        actions={
          <DownloadButton path={`/api/v1/payment-instructions/file?${asked}`} fileName="payment-instructions.csv">
            Download all of them (CSV)
          </DownloadButton>
        }
        columns={[
          { head: 'Reference', cell: (it) => <Link to={paths.payment(it.id)}>{it.reference}</Link> },
          { head: 'Provider', cell: (it) => it.provider.name },
          { head: 'What for', cell: (it) => <PaidFor instruction={it} /> },
          {
            head: 'Status',
            cell: (it) => <StatusTag status={it.held ?? it.status} words={it.statusInWords} />,
          },
          { head: 'Paid on', cell: (it) => (it.paidOn ? <NhsDate value={it.paidOn} /> : 'Not yet') },
          {
            head: 'Statement',
            cell: (it) => (
              <Link to={paths.statement(it.provider.code, (it.paidOn ?? it.instructedAt).slice(0, 7))}>
                {`Statement for ${it.provider.code}`}
              </Link>
            ),
          },
          { head: 'Amount', numeric: true, cell: (it) => <Money amount={it.amount} /> },
        ]}
      />
    </Page>
  );
}
