import { paths } from '@/config/paths';
import { formatCount, Money, PointsOnly, Summary } from '@/design';
import { type Claim, claimed } from './words';

interface Props {
  claim: Claim;
  files: { name: string; words: string }[];
}

/** The whole claim before it is submitted, each part with the way to change it. */
export function CheckAnswers({ claim, files }: Props) {
  const lines = claimed(claim);
  const changeLines = { to: paths.claimLines(claim.id), what: 'what you claim' };
  const changeFiles = { to: paths.claimEvidence(claim.id), what: 'evidence' };
  const amount = (value?: string) => (claim.moneyHidden ? <PointsOnly /> : <Money amount={value} />);
  return (
    <>
      <h2 className="nhsuk-heading-m">What you claim</h2>
      <Summary
        facts={[
          ...lines.map((line) => ({
            name: line.name,
            value: (
              <>
                {formatCount(line.quantity ?? 0)} {line.unit}: {amount(line.amount)}
              </>
            ),
            change: { ...changeLines, what: line.name },
          })),
          lines.length === 0 && { name: 'Components', value: 'Nothing is claimed yet', change: changeLines },
          { name: 'Total of the claim', value: amount(claim.amount) },
          { name: 'Value band', value: claim.bandInWords },
        ]}
      />
      {claim.answers.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Questions</h2>
          <Summary
            facts={claim.answers.map((it) => ({
              name: it.text,
              value: it.answer ?? 'Not answered',
              change: { to: paths.claimQuestions(claim.id), what: `the answer to ${it.text}` },
            }))}
          />
        </>
      )}
      <h2 className="nhsuk-heading-m">Evidence</h2>
      <Summary
        facts={
          files.length === 0
            ? [{ name: 'Files', value: 'None', change: changeFiles }]
            : files.map((it) => ({ name: it.name, value: it.words, change: { ...changeFiles, what: it.name } }))
        }
      />
    </>
  );
}
