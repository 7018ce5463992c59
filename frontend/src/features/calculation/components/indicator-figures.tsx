import type { components } from '@/api/schema';
import { type Column, CsvButton, DataTable, formatCount, Link, Money, useListState } from '@/design';
import { percent } from './indicator-charts';

type Indicator = components['schemas']['IndicatorAchievement'];

interface Props {
  indicators: Indicator[];
  moneyHidden: boolean;
  linkTo: (indicator: string) => string;
}

const SORTS = {
  area: { words: 'area', order: () => 0 },
  indicator: { words: 'indicator', order: (a: Indicator, b: Indicator) => a.indicator.localeCompare(b.indicator) },
  points: { words: 'points, most first', order: (a: Indicator, b: Indicator) => compareDecimals(b.points, a.points) },
  stake: {
    words: 'money at stake, most first',
    order: (a: Indicator, b: Indicator) => compareDecimals(b.amountAtStake, a.amountAtStake),
  },
} as const;

/** Compares decimals by their digits, in hundredths, without a float. */
const hundredths = (value = '0.00') => BigInt(value.replace('.', ''));
const compareDecimals = (a?: string, b?: string) => {
  const difference = hundredths(a) - hundredths(b);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
};

/** The figures of the charts and all others, as a table. */
export function IndicatorFigures({ indicators, moneyHidden, linkTo }: Props) {
  const state = useListState();
  const sort = (state.get('sort') ?? 'area') as keyof typeof SORTS;
  const { words, order } = SORTS[sort] ?? SORTS.area;
  const rows = [...indicators].sort(order);
  const money: Column<Indicator>[] = moneyHidden
    ? []
    : [
        { head: 'Amount', numeric: true, cell: (it) => <Money amount={it.amount ?? '0.00'} /> },
        { head: 'At stake', sort: 'stake', numeric: true, cell: (it) => <Money amount={it.amountAtStake ?? '0.00'} /> },
      ];
  const counted = (value?: number) => (value === undefined ? '' : formatCount(value));
  return (
    <>
      <h2 className="nhsuk-heading-m">All figures</h2>
      <DataTable
        caption="Indicators with their figures"
        rows={rows}
        rowKey={(it) => it.indicator}
        state={state}
        sort={sort}
        sortedBy={words}
        empty="This service has no indicators."
        actions={
          <CsvButton
            fileName="achievement.csv"
            head={[
              'Indicator',
              'Area',
              'Numerator',
              'Denominator',
              'Adjustments',
              'Achieved %',
              'Points',
              ...(moneyHidden ? [] : ['Amount']),
            ]}
            rows={() =>
              rows.map((it) => [
                it.indicator,
                it.groupName,
                it.numerator,
                it.denominator,
                it.pcas,
                it.achievedPercent,
                it.points,
                ...(moneyHidden ? [] : [it.amount]),
              ])
            }
          />
        }
        columns={[
          { head: 'Indicator', sort: 'indicator', cell: (it) => <Link to={linkTo(it.indicator)}>{it.indicator}</Link> },
          { head: 'Area', sort: 'area', cell: (it) => it.groupName },
          { head: 'Patients reached', numeric: true, cell: (it) => counted(it.numerator ?? it.count ?? it.register) },
          { head: 'Out of', numeric: true, cell: (it) => counted(it.denominator) },
          { head: 'Adjusted out', numeric: true, cell: (it) => counted(it.pcas) },
          { head: 'Achieved', numeric: true, cell: (it) => percent(it.achievedPercent) },
          {
            head: 'Thresholds',
            cell: (it) => (it.lowerThreshold ? `${it.lowerThreshold}% to ${it.upperThreshold}%` : 'None'),
          },
          {
            head: 'Points',
            sort: 'points',
            numeric: true,
            cell: (it) => `${it.points ?? '0.00'} of ${it.pointsAvailable ?? '0.00'}`,
          },
          ...money,
        ]}
      />
    </>
  );
}
