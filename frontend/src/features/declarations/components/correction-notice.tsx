import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import { Link, Money, NhsDate, Notice, Summary } from '@/design';

type Correction = components['schemas']['ProposedCorrection'];

/** Newer data give other figures than those that were signed: the payment stays, and the difference is said. */
export const CorrectionNotice = ({ correction }: { correction: Correction }) => (
  <Notice title="Newer data give other figures. The payment stays as it was signed.">
    <p>
      {correction.reason}, on <NhsDate value={correction.openedAt.slice(0, 10)} />. The difference is kept as a proposed
      correction.
    </p>
    <Summary facts={correctionFacts(correction)} />
  </Notice>
);

/** Both figures, with the way to how each was worked out. */
export const correctionFacts = (correction: Correction) => [
  { name: 'Signed', value: <Figures figures={correction.signed} /> },
  {
    name: 'By the newer data',
    value: correction.proposed ? (
      <Figures figures={correction.proposed} />
    ) : (
      `Data are missing, ${correction.waitingFor} indicators are complete`
    ),
  },
  ...(correction.proposedCommissioner
    ? [{ name: 'Commissioner by the newer data', value: correction.proposedCommissioner.name }]
    : []),
];

const Figures = ({ figures }: { figures: components['schemas']['CorrectionFigures'] }) => (
  <>
    {figures.points !== undefined && `${figures.points} points, `}
    <Money amount={figures.amount} /> <Link to={paths.achievement(figures.achievement)}>How it was worked out</Link>
  </>
);
