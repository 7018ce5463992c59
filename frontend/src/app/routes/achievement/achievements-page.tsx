import { paths } from '@/config/paths';
import { CsvButton, DataTable, Filters, Link, Money, NhsDate, Page, PointsOnly, useListState } from '@/design';
import { isProvider, useActing } from '@/features/access/components/use-acting';
import { useAchievements } from '@/features/calculation/api/get-achievements';

const SORTS = { organisation: 'provider', points: 'points' } as const;

export function AchievementsPage() {
  const state = useListState();
  const { membership } = useActing();
  const sort = state.get('sort') === 'points' ? 'points' : 'organisation';
  const list = useAchievements({
    organisation: state.get('organisation'),
    service: state.get('service'),
    sort,
    cursor: state.cursor,
  });
  const money = list.items.some((it) => it.amount !== undefined);
  type Row = (typeof list.items)[0];
  return (
    <Page title="Achievement">
      {!money && list.items.length > 0 && (
        <p>
          <PointsOnly />
        </p>
      )}
      {!isProvider(membership) && (
        <Filters
          state={state}
          filters={[
            { name: 'organisation', label: 'Provider code' },
            { name: 'service', label: 'Service and year, for example QOF-2025-26' },
          ]}
        />
      )}
      <DataTable
        caption="Achievement of each provider"
        rows={list.items}
        total={list.total}
        next={list.next}
        state={state}
        sort={sort}
        sortedBy={SORTS[sort]}
        rowKey={(it) => it.id}
        empty="Nothing has been calculated yet. That happens when no data are missing."
        actions={
          <CsvButton
            fileName="achievement.csv"
            head={['Provider code', 'Provider', 'Service', 'Achievement date', 'Points', ...(money ? ['Amount'] : [])]}
            rows={() =>
              list.items.map((it) => [
                it.provider.code,
                it.provider.name,
                it.serviceName,
                it.achievementDate,
                it.points,
                ...(money ? [it.amount] : []),
              ])
            }
          />
        }
        columns={[
          {
            head: 'Provider',
            sort: 'organisation',
            cell: (it) => <Link to={paths.achievement(it.id)}>{it.provider.name}</Link>,
          },
          { head: 'Service', cell: (it) => it.serviceName },
          { head: 'Achievement date', cell: (it) => <NhsDate value={it.achievementDate} /> },
          { head: 'Status', cell: (it) => it.statusInWords },
          {
            head: 'Points',
            sort: 'points',
            numeric: true,
            cell: (it) => (it.points ? [it.points, it.pointsAvailable].filter(Boolean).join(' of ') : 'None'),
          },
          ...(money ? [{ head: 'Amount', numeric: true, cell: (it: Row) => <Money amount={it.amount} /> }] : []),
        ]}
      />
    </Page>
  );
}
