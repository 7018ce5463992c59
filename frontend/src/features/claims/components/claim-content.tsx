import { Details } from 'nhsuk-react-components';
import {
  DataTable,
  formatCount,
  formatDate,
  Money,
  nameInWords,
  PointsOnly,
  Summary,
  shortDecimal,
  WorkingSteps,
} from '@/design';
import { type Claim, type ClaimLine, claimed } from './words';

/** What is claimed and what was answered, to read. */
export const ClaimContent = ({ claim }: { claim: Claim }) => {
  const lines = claimed(claim);
  return (
    <>
      <h2 className="nhsuk-heading-m">What is claimed</h2>
      <DataTable
        caption="Lines of the claim"
        rows={lines}
        rowKey={(it) => it.component}
        sortedBy="the order of the scheme"
        empty="Nothing is claimed yet."
        columns={[
          { head: 'Component', cell: (it) => it.name },
          { head: 'Tariff', cell: (it) => it.tariffInWords },
          { head: 'Quantity', numeric: true, cell: (it) => <Quantity line={it} /> },
          {
            head: 'Amount',
            numeric: true,
            cell: (it) => (claim.moneyHidden ? <PointsOnly /> : <Money amount={it.amount} />),
          },
        ]}
      />
      {lines.map((line) => (
        <LineWorking key={line.component} line={line} moneyHidden={claim.moneyHidden} />
      ))}
      {claim.answers.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Answers</h2>
          <Summary facts={claim.answers.map((it) => ({ name: it.text, value: it.answer ?? 'Not answered' }))} />
        </>
      )}
    </>
  );
};

/** How many, and how many of these belong to the days of each later tariff. */
const Quantity = ({ line }: { line: ClaimLine }) => (
  <>
    {formatCount(line.quantity ?? 0)} {line.unit}
    {line.changes?.map((change) => (
      <div key={change.from} className="nhsuk-body-s nhsuk-u-margin-bottom-0">
        {formatCount(change.quantity ?? 0)} of them from {formatDate(change.from)}
      </div>
    ))}
  </>
);

interface LineProps {
  line: ClaimLine;
  moneyHidden?: boolean;
}

/** How the amount of one line was made, opened step by step. */
const LineWorking = ({ line, moneyHidden }: LineProps) => (
  <Details>
    <Details.Summary>How the amount for {line.name} is worked out</Details.Summary>
    <Details.Text>
      {line.rule && <p>Rule: {line.rule}</p>}
      {line.clause && <p className="nhsuk-body-s">{line.clause}</p>}
      <WorkingSteps steps={line.steps} moneyHidden={moneyHidden} />
      <p className="nhsuk-u-margin-bottom-2">What went in:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {line.inputs.map((input) => (
          <li key={input.name}>
            {nameInWords(input.name)}: {shortDecimal(input.value)} ({input.source})
          </li>
        ))}
      </ul>
    </Details.Text>
  </Details>
);
