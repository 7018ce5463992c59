import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import {
  CsvButton,
  DataTable,
  Link,
  type ListState,
  Money,
  NhsDate,
  PointsOnly,
  StatusTag,
  turnInWords,
} from '@/design';
import { type ClaimSummary, tagOf } from './words';

interface Props {
  list: components['schemas']['ClaimPage'];
  state: ListState;
  sort: 'number' | 'changedAt';
  /** The reader is the provider itself, whose name says nothing new. */
  own: boolean;
}

export function ClaimTable({ list, state, sort, own }: Props) {
  return (
    <DataTable
      caption="Claims"
      rows={list.items}
      total={list.total}
      next={list.next}
      state={state}
      sort={sort}
      sortedBy={sort === 'number' ? 'number' : 'newest change first'}
      rowKey={(it) => it.id}
      empty="There are no such claims."
      actions={
        <CsvButton
          fileName="claims.csv"
          head={['Number', 'Service', 'Window', 'Provider code', 'Provider', 'Status', 'Whose turn', 'Amount']}
          rows={() =>
            list.items.map((it) => [
              it.number,
              it.serviceName,
              it.window.name,
              it.provider.code,
              it.provider.name,
              it.statusInWords,
              turnInWords(it.turn),
              it.amount,
            ])
          }
        />
      }
      columns={[
        {
          head: 'Number',
          sort: 'number',
          cell: (it) => (
            <Link className="nhsuk-link cqrs-nowrap" to={paths.claim(it.id)}>
              {it.number}
            </Link>
          ),
        },
        { head: 'Claimed for', cell: (it) => `${it.serviceName}, ${it.window.name}` },
        ...(own ? [] : [{ head: 'Provider', cell: (it: ClaimSummary) => it.provider.name }]),
        { head: 'Status', cell: (it) => <StatusTag status={tagOf(it.status)} words={it.statusInWords} /> },
        { head: 'Whose turn', cell: (it) => turnInWords(it.turn) },
        { head: 'Changed', sort: 'changedAt', cell: (it) => <NhsDate value={it.changedAt} /> },
        {
          head: 'Amount',
          numeric: true,
          cell: (it) => (it.moneyHidden ? <PointsOnly /> : <Money amount={it.amount} />),
        },
      ]}
    />
  );
}
