import { useState } from 'react';
import type { components } from '@/api/schema';
import { Button, type Column, DataTable, formatCount, formatDecimal, Money, NhsDate, Part, Summary } from '@/design';
import { useVersionTrial } from '../api/get-version-trial';

type Trial = components['schemas']['VersionTrial'];
type Figures = components['schemas']['FiguresBeside'];

interface Props {
  service: string;
  version: number;
}

/** Works a draft out on the data that are held, when it is asked for: all providers are calculated twice. */
export function VersionTrial({ service, version }: Props) {
  const [asked, setAsked] = useState(false);
  return (
    <Part what="What this version would give">
      <h2 className="nhsuk-heading-m">What this version would give</h2>
      {asked ? (
        <Tried service={service} version={version} />
      ) : (
        <>
          <p>
            Both this draft and the version in force are worked out on the data that are held. Nothing of it is kept.
          </p>
          <Button type="button" secondary onClick={() => setAsked(true)}>
            Try this draft out
          </Button>
        </>
      )}
    </Part>
  );
}

function Tried({ service, version }: Props) {
  const trial = useVersionTrial(service, version);
  return (
    <>
      <Summary facts={facts(trial)} />
      <DataTable
        caption="By indicator"
        rows={trial.parts}
        rowKey={(it) => it.code}
        empty="No figures come of the data that are held."
        columns={[
          { head: 'Indicator', cell: (it) => it.code },
          { head: 'Different', numeric: true, cell: (it) => formatCount(it.changed) },
          ...beside<Trial['parts'][number]>(trial.total, (it) => it.figures),
        ]}
      />
      <DataTable
        caption="Providers with the largest differences"
        rows={trial.providers}
        rowKey={(it) => it.provider.code + it.achievementDate}
        empty="No provider gets other figures."
        columns={[
          { head: 'Provider', cell: (it) => `${it.provider.name} (${it.provider.code})` },
          { head: 'Achievement date', cell: (it) => <NhsDate value={it.achievementDate} /> },
          ...beside<Trial['providers'][number]>(trial.total, (it) => it.figures),
          { head: 'What differs', cell: (it) => <Differences provider={it} /> },
        ]}
      />
    </>
  );
}

const facts = (trial: Trial) => [
  {
    name: 'Version in force',
    value: trial.inForce === undefined ? 'None is published' : `Version ${trial.inForce}`,
  },
  { name: 'Figures calculated', value: formatCount(trial.calculated) },
  { name: 'Different from the version in force', value: formatCount(trial.changed) },
  { name: 'Without complete data', value: formatCount(trial.incomplete) },
  trial.total.pointsBefore !== undefined && { name: 'Points now', value: points(trial.total.pointsBefore) },
  trial.total.pointsAfter !== undefined && { name: 'Points then', value: points(trial.total.pointsAfter) },
  trial.total.amountBefore !== undefined && { name: 'Pounds now', value: <Money amount={trial.total.amountBefore} /> },
  trial.total.amountAfter !== undefined && { name: 'Pounds then', value: <Money amount={trial.total.amountAfter} /> },
];

/** Columns of what there is: points, pounds, or both. */
function beside<Row>(total: Figures, of: (row: Row) => Figures): Column<Row>[] {
  const hasPoints = total.pointsBefore !== undefined || total.pointsAfter !== undefined;
  const hasPounds = total.amountBefore !== undefined || total.amountAfter !== undefined;
  return [
    ...(hasPoints
      ? [
          { head: 'Points now', numeric: true, cell: (row: Row) => points(of(row).pointsBefore) },
          { head: 'Points then', numeric: true, cell: (row: Row) => points(of(row).pointsAfter) },
        ]
      : []),
    ...(hasPounds
      ? [
          { head: 'Pounds now', numeric: true, cell: (row: Row) => pounds(of(row).amountBefore) },
          { head: 'Pounds then', numeric: true, cell: (row: Row) => pounds(of(row).amountAfter) },
        ]
      : []),
  ];
}

const points = (value?: string) => (value === undefined ? 'None' : formatDecimal(value));

const pounds = (value?: string) => (value === undefined ? 'None' : <Money amount={value} />);

function Differences({ provider: it }: { provider: Trial['providers'][number] }) {
  return it.incomplete ? `Data are missing: ${it.incomplete}` : it.parts.map((part) => part.code).join(', ');
}
