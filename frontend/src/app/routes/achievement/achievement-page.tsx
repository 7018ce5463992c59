import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { formatDate, Link, Money, NhsDateTime, Notice, Page, PointsOnly, Stats, WorkingSteps } from '@/design';
import { useAchievement } from '@/features/calculation/api/get-achievement';
import { useAchievementHistory } from '@/features/calculation/api/get-achievement-history';
import { CalculationHistory } from '@/features/calculation/components/calculation-history';
import { IndicatorCharts } from '@/features/calculation/components/indicator-charts';
import { IndicatorFigures } from '@/features/calculation/components/indicator-figures';
import { Replay } from '@/features/calculation/components/replay';
import { Unconfirmed } from '@/features/calculation/components/unconfirmed';

/** Pounds that nobody is paid are never called a payment. */
function paymentName({ supersededBy, provisional }: { supersededBy?: string; provisional: boolean }) {
  if (supersededBy) return 'Pounds by these figures, which do not hold';
  return provisional ? 'Provisional payment' : 'Payment';
}

export function AchievementPage() {
  const achievement = useAchievement(useParam('id'));
  const history = useAchievementHistory(achievement.id).items;
  const hidden = achievement.moneyHidden ?? achievement.amount === undefined;
  return (
    <Page
      title={`${achievement.serviceName}, ${formatDate(achievement.achievementDate)}`}
      caption={achievement.provider.name}
      trail={[{ to: paths.achievements, label: 'Achievement' }]}
    >
      {achievement.supersededBy && (
        <Notice title="These are not the figures that hold.">
          <p>
            <Link to={paths.achievement(achievement.supersededBy)}>See the figures that hold</Link>
          </p>
        </Notice>
      )}
      <p>{achievement.statusInWords}</p>
      <Stats
        stats={[
          { name: 'Points', value: `${achievement.points ?? '0.00'} of ${achievement.pointsAvailable ?? '0.00'}` },
          {
            name: paymentName(achievement),
            value: hidden ? <PointsOnly /> : <Money amount={achievement.amount} />,
          },
          { name: 'Calculated', value: <NhsDateTime value={achievement.calculatedAt} /> },
        ]}
      />
      {achievement.declaration && (
        <p>
          <Link to={paths.declaration(achievement.declaration)}>Go to the declaration</Link>
        </p>
      )}
      <Unconfirmed figures={achievement.unconfirmed} />
      <IndicatorCharts
        indicators={achievement.indicators}
        linkTo={(indicator) => paths.working(achievement.id, indicator)}
      />
      <IndicatorFigures
        indicators={achievement.indicators}
        moneyHidden={hidden}
        linkTo={(indicator) => paths.working(achievement.id, indicator)}
      />
      {achievement.totals && achievement.totals.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">How the totals were made</h2>
          <WorkingSteps steps={achievement.totals} moneyHidden={hidden} />
        </>
      )}
      <CalculationHistory history={history} />
      <Replay achievement={achievement} />
    </Page>
  );
}
