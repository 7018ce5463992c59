import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import { CsvButton, DataTable, Link, type ListState, Money, NhsDateTime, PointsOnly, StatusTag } from '@/design';
import type { Declaration } from './words';

interface Props {
  list: components['schemas']['DeclarationPage'];
  state: ListState;
  sort: 'reference' | 'changedAt';
}

export function DeclarationTable({ list, state, sort }: Props) {
  const money = list.items.some((it) => it.amount !== undefined);
  return (
    <>
      {!money && list.items.length > 0 && (
        <p>
          <PointsOnly />
        </p>
      )}
      <DataTable
        caption="Declarations"
        rows={list.items}
        total={list.total}
        next={list.next}
        state={state}
        sort={sort}
        sortedBy={sort === 'reference' ? 'reference' : 'last change'}
        rowKey={(it) => it.id}
        empty="There are no such declarations."
        actions={
          <CsvButton
            fileName="declarations.csv"
            head={[
              'Reference',
              'Provider code',
              'Provider',
              'Achievement date',
              'Status',
              'Points',
              ...(money ? ['Amount'] : []),
            ]}
            rows={() =>
              list.items.map((it) => [
                it.reference,
                it.provider.code,
                it.provider.name,
                it.achievementDate,
                it.statusInWords,
                it.points,
                ...(money ? [it.amount] : []),
              ])
            }
          />
        }
        columns={[
          {
            head: 'Reference',
            sort: 'reference',
            cell: (it) => <Link to={paths.declaration(it.id)}>{it.reference}</Link>,
          },
          { head: 'Provider', cell: (it) => it.provider.name },
          { head: 'Service', cell: (it) => it.serviceName },
          { head: 'Status', cell: (it) => <StatusTag status={it.status} words={it.statusInWords} /> },
          { head: 'Changed', sort: 'changedAt', cell: (it) => <NhsDateTime value={it.changedAt} /> },
          { head: 'Points', numeric: true, cell: (it) => it.points ?? 'None' },
          ...(money
            ? [{ head: 'Amount', numeric: true, cell: (it: Declaration) => <Money amount={it.amount} /> }]
            : []),
        ]}
      />
    </>
  );
}
