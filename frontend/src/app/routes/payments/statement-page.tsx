import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { CsvButton, DataTable, formatMonth, Link, Money, NhsDate, Page, Stats, StatusTag } from '@/design';
import { useStatement } from '@/features/payments/api/get-statement';
import { kindOf, PaidFor } from '@/features/payments/components/paid-for';

/** What was it for? */
export function StatementPage() {
  const statement = useStatement({ organisation: useParam('organisation'), month: useParam('month') });
  return (
    <Page
      title={`Statement for ${formatMonth(statement.month)}`}
      caption={`${statement.organisation.name} (${statement.organisation.code})`}
      trail={[{ to: paths.payments, label: 'Payments' }]}
    >
      <Stats
        stats={[
          { name: 'Total', value: <Money amount={statement.total} /> },
          { name: 'Paid so far', value: <Money amount={statement.paid ?? '0.00'} /> },
        ]}
      />
      <DataTable
        caption="Payments of the month"
        rows={statement.lines}
        rowKey={(it) => it.id}
        sortedBy="reference"
        empty="Nothing was instructed in this month."
        actions={
          <CsvButton
            fileName={`statement-${statement.organisation.code}-${statement.month}.csv`}
            head={['Reference', 'Kind', 'Service', 'Paycode', 'Activity to', 'Amount', 'Status', 'Paid on']}
            rows={() =>
              statement.lines.map((it) => [
                it.reference,
                kindOf(it),
                it.serviceName,
                it.paycode,
                it.achievementDate,
                it.amount,
                it.statusInWords,
                it.paidOn,
              ])
            }
          />
        }
        columns={[
          { head: 'Reference', cell: (it) => <Link to={paths.track(it.reference)}>{it.reference}</Link> },
          { head: 'What for', cell: (it) => <PaidFor instruction={it} /> },
          { head: 'Activity to', cell: (it) => <NhsDate value={it.achievementDate} /> },
          { head: 'Status', cell: (it) => <StatusTag status={it.status} words={it.statusInWords} /> },
          { head: 'Paid on', cell: (it) => (it.paidOn ? <NhsDate value={it.paidOn} /> : 'Not yet') },
          { head: 'Amount', numeric: true, cell: (it) => <Money amount={it.amount} /> },
        ]}
      />
    </Page>
  );
}
