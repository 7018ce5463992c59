import type { components } from '@/api/schema';
import { DataTable, formatMoney, NhsDate, Summary } from '@/design';

type Question = components['schemas']['Question'];

const CLAIMED = { DAYS: 'For each day once', YEAR: 'Once a year', CONTRACT: 'Once in a contract' } as const;
const COUNTS = { WINDOW: 'All claims of the window', YEAR: 'All claims of the year' } as const;
const PAYS = { ACTIVITY: 'What was done', DAYS: 'By its days', WHOLE: 'As the whole window, once' } as const;
const ANSWERS = { YES_NO: 'Yes or no', NUMBER: 'A whole number', TEXT: 'Text', CHOICE: 'One of several' } as const;

/** What a local scheme has besides: what is claimed when, at which tariff, and who looks at it. */
export const Scheme = ({ scheme }: { scheme: components['schemas']['Scheme'] }) => (
  <>
    <h2 className="nhsuk-heading-m">The local scheme</h2>
    <Summary
      facts={[
        { name: 'Commissioner', value: scheme.commissioner },
        { name: 'Paycode', value: scheme.paycode },
        { name: 'Evidence', value: scheme.evidenceRequired ? 'Each claim needs at least one file' : 'Not needed' },
        {
          name: 'Supplementary claims',
          value: scheme.supplementary ? 'Taken, once for the same days' : 'Not taken: each day is claimed once',
        },
        { name: 'Claims in advance', value: scheme.advance ? 'Taken before the activity has ended' : 'Not taken' },
        {
          name: 'After a rejection',
          value: `Submitted again within ${scheme.resubmitDays ?? 28} days, though the window has closed`,
        },
        {
          name: 'Value bands',
          value: (
            <ul className="nhsuk-list">
              <li>Low: under {formatMoney(scheme.financeFrom)}</li>
              <li>Medium: from {formatMoney(scheme.financeFrom)}, finance approves too</li>
              <li>High: {formatMoney(scheme.highFrom)} or more, finance approves too</li>
            </ul>
          ),
        },
      ]}
    />
    <h2 className="nhsuk-heading-m">Components</h2>
    <DataTable
      caption="What can be claimed"
      rows={scheme.components}
      rowKey={(it) => it.code}
      sortedBy="the order of the scheme"
      empty="This scheme has no components."
      columns={[
        { head: 'Component', cell: (it) => it.name },
        { head: 'What it is', cell: (it) => it.description ?? 'Its name says it' },
        { head: 'Tariff', cell: (it) => it.tariffInWords },
        { head: 'Counted in', cell: (it) => it.unit },
        { head: 'Claimed', cell: (it) => CLAIMED[it.claimed ?? 'DAYS'] },
        { head: 'Tiers and maxima count', cell: (it) => COUNTS[it.counts ?? 'WINDOW'] },
        { head: 'For a part of a window', cell: (it) => PAYS[it.pays ?? 'ACTIVITY'] },
        { head: 'At most in one claim', numeric: true, cell: (it) => it.most ?? 'No limit' },
      ]}
    />
    <h2 className="nhsuk-heading-m">Claim windows</h2>
    <DataTable
      caption="When it can be claimed"
      rows={scheme.windows}
      rowKey={(it) => it.code}
      sortedBy="time"
      empty="This scheme has no windows."
      columns={[
        { head: 'Window', cell: (it) => it.name },
        {
          head: 'For activity',
          cell: (it) => (
            <>
              <NhsDate value={it.activityFrom} /> to <NhsDate value={it.activityTo} />
            </>
          ),
        },
        { head: 'Opens', cell: (it) => <NhsDate value={it.opensOn} /> },
        { head: 'Closes', cell: (it) => <NhsDate value={it.closesOn} /> },
      ]}
    />
    <h2 className="nhsuk-heading-m">Questions</h2>
    <DataTable
      caption="What is asked with each claim"
      rows={scheme.questions}
      rowKey={(it) => it.code}
      sortedBy="the order of the scheme"
      empty="This scheme asks no questions."
      columns={[
        { head: 'Question', cell: (it) => it.text },
        { head: 'Answer', cell: answerInWords },
        { head: 'Needed', cell: (it) => (it.required ? 'Yes' : 'No') },
      ]}
    />
  </>
);

function answerInWords({ kind, choices, has, least, most }: Question): string {
  const one = choices?.length ? `One of: ${choices.join(', ')}` : ANSWERS[kind];
  const from = least === undefined ? '' : `, from ${least}`;
  const to = most === undefined ? '' : `, up to ${most}`;
  return `${one}${from}${to}${has ? `; only with ${has} can it be claimed` : ''}`;
}
