import { paths } from '@/config/paths';
import { Page, useListState } from '@/design';
import { useCorrectionCauses } from '@/features/declarations/api/get-correction-causes';
import { useProposedCorrections } from '@/features/declarations/api/get-proposed-corrections';
import { CauseTable, CorrectionTable } from '@/features/declarations/components/correction-lists';

/** What newer data would make of payments that were signed. */
export function CorrectionsPage() {
  const state = useListState();
  const cause = state.get('cause');
  return (
    <Page title="Proposed corrections" trail={[{ to: paths.declarations, label: 'Declarations' }]}>
      <p>
        A payment stays as it was signed, whatever is loaded afterwards. Where newer data give other figures, the
        difference is listed here until the data agree again.
      </p>
      {cause ? <Concerned cause={cause} /> : <Causes />}
    </Page>
  );
}

const Causes = () => <CauseTable causes={useCorrectionCauses().items} />;

function Concerned({ cause }: { cause: string }) {
  const state = useListState();
  return <CorrectionTable list={useProposedCorrections({ cause, cursor: state.cursor })} state={state} />;
}
