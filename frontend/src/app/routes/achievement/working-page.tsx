import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import {
  DataTable,
  formatDate,
  formatDecimal,
  Money,
  NhsDate,
  NhsDateTime,
  nameInWords,
  Page,
  Summary,
  WorkingSteps,
} from '@/design';
import { useWorking } from '@/features/calculation/api/get-working';
import { Unconfirmed } from '@/features/calculation/components/unconfirmed';

const KIND = {
  MEASUREMENT: 'Counted',
  LIST_SIZE: 'List size',
  PARAMETER: 'Set value',
  RESULT: 'Result',
  OTHER_DATES: 'Other dates',
  PROVIDER: 'Of the provider',
} as const;

/** Said once for the whole working. */
function Footnotes({ notes = [] }: { notes?: string[] }) {
  if (notes.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-s">Notes</h3>
      <ol>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ol>
    </>
  );
}

/** How one figure was made. */
export function WorkingPage() {
  const working = useWorking(useParam('id'), useParam('indicator'));
  const date = working.achievementDate ? `, ${formatDate(working.achievementDate)}` : '';
  return (
    <Page
      title={`How ${working.indicator} was worked out`}
      caption={`${working.provider.name}${date}`}
      back={{ to: paths.achievement(working.achievement), label: 'Back to the achievement' }}
    >
      <p className="nhsuk-lede-text">{working.description}</p>
      <Summary
        facts={[
          { name: 'Points', value: working.points },
          { name: 'Payment', value: <Money amount={working.moneyHidden ? undefined : working.amount} /> },
          { name: 'Rule', value: working.rule },
          { name: 'Clause', value: working.clause },
          { name: 'Service', value: `${working.service}, version ${working.serviceVersion}` },
          { name: 'Calculated', value: working.calculatedAt && <NhsDateTime value={working.calculatedAt} /> },
        ]}
      />
      <Unconfirmed figures={working.unconfirmed} />
      <h2 className="nhsuk-heading-m">Step by step</h2>
      <p>A number that goes on after its eighth decimal ends with a … here.</p>
      <WorkingSteps steps={working.steps} moneyHidden={working.moneyHidden} />
      <Footnotes notes={working.footnotes} />
      <h2 className="nhsuk-heading-m">What went in</h2>
      <DataTable
        caption="Inputs and where they come from"
        rows={working.inputs}
        rowKey={(it) => it.name}
        empty="This figure needs no inputs."
        columns={[
          { head: 'Input', cell: (it) => nameInWords(it.name) },
          { head: 'Figure', numeric: true, cell: (it) => formatDecimal(it.value) },
          { head: 'Kind', cell: (it) => KIND[it.kind] },
          { head: 'Source', cell: (it) => it.source },
          {
            head: 'When',
            cell: (it) =>
              it.at ? (
                <NhsDateTime value={it.at} />
              ) : it.takenOn ? (
                <NhsDate value={it.takenOn} />
              ) : it.kind === 'PARAMETER' ? (
                'Holds on the achievement date'
              ) : undefined,
          },
          { head: 'How sure we are', cell: (it) => it.confidence },
        ]}
      />
    </Page>
  );
}
