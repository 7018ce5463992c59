import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { Link, Page, Timeline } from '@/design';
import { useAchievement } from '@/features/calculation/api/get-achievement';
import { IndicatorFigures } from '@/features/calculation/components/indicator-figures';
import { useDeclaration } from '@/features/declarations/api/get-declaration';
import { useDeclarationHistory } from '@/features/declarations/api/get-declaration-history';
import { Decision } from '@/features/declarations/components/decision';
import { DeclarationFacts } from '@/features/declarations/components/declaration-facts';

/** Is this right to pay? */
export function ApprovalPage() {
  const declaration = useDeclaration(useParam('id'));
  const history = useDeclarationHistory(declaration.id).items;
  return (
    <Page
      title={declaration.reference}
      caption={`${declaration.provider.name}, is this right to pay?`}
      trail={[{ to: paths.approvals, label: 'Approvals' }]}
    >
      <DeclarationFacts declaration={declaration} />
      {declaration.note && (
        <>
          <h2 className="nhsuk-heading-m">Note</h2>
          <blockquote className="cqrs-quote">{declaration.note}</blockquote>
        </>
      )}
      {declaration.achievement && <Figures achievement={declaration.achievement} />}
      <h2 className="nhsuk-heading-m">What happened</h2>
      <Timeline entries={history} />
      <Decision declaration={declaration} />
      <p>
        <Link to={paths.approvals}>Back to the queue</Link>
      </p>
    </Page>
  );
}

function Figures({ achievement: id }: { achievement: string }) {
  const achievement = useAchievement(id);
  return (
    <IndicatorFigures
      indicators={achievement.indicators}
      moneyHidden={achievement.moneyHidden ?? false}
      linkTo={(indicator) => paths.working(achievement.id, indicator)}
    />
  );
}
