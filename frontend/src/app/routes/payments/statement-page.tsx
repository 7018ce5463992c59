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
          { name: 'Paid in the month', value: <Money amount={statement.paid ?? '0.00'} /> },
          { name: 'Came back in the month', value: <Money amount={statement.returned ?? '0.00'} /> },
        ]}
      />
      <DataTable
        caption="Payments of the month"
        rows={statement.lines}
        rowKey={(it) => [it.id, it.moved?.kind, it.moved?.day, it.moved?.sum].join()}
        sortedBy="day"
        empty="Nothing was instructed in this month."
        actions={
          <CsvButton
            fileName={`statement-${statement.organisation.code}-${statement.month}.csv`}
            head={[
              'Reference',
              'Kind',
              'Service',
              'Paycode',
              'Activity to',
              'What',
              'Day',
              'Amount',
              'Instructed',
              'Status',
            ]}
            rows={() =>
              statement.lines.map((it) => [
                it.reference,
                kindOf(it),
                it.serviceName,
                it.paycode,
                it.achievementDate,
                it.moved?.kindInWords,
                it.moved?.day,
                it.moved?.sum,
                it.amount,
                it.statusInWords,
              ])
            }
          />
        }
        columns={[
          { head: 'Reference', cell: (it) => <Link to={paths.track(it.reference)}>{it.reference}</Link> },
          { head: 'What for', cell: (it) => <PaidFor instruction={it} /> },
          { head: 'Activity to', cell: (it) => <NhsDate value={it.achievementDate} /> },
          { head: 'What', cell: (it) => it.moved?.kindInWords },
          { head: 'Day', cell: (it) => it.moved && <NhsDate value={it.moved.day} /> },
          { head: 'Status now', cell: (it) => <StatusTag status={it.status} words={it.statusInWords} /> },
          { head: 'Amount', numeric: true, cell: (it) => <Money amount={it.moved?.sum ?? it.amount} /> },
        ]}
      />
    </Page>
  );
}
