import { type ReactNode, useState } from 'react';
import { problemOf } from '@/api/problem';
import { Button } from './button';
import { type Column, DataTable } from './data-table';
import { plural } from './format';
import type { ListState } from './list-state';

interface Props<Row> {
  caption: string;
  /** What one row is: "declaration". */
  noun: string;
  rows: Row[];
  total?: number;
  next?: string;
  state: ListState;
  sortedBy: string;
  rowKey: (row: Row) => string;
  /** By which name people know it. */
  nameOf: (row: Row) => string;
  /** Why it cannot be approved by this person now. */
  refusalOf: (row: Row) => string | undefined;
  approve: (row: Row) => Promise<unknown>;
  /** What became of one that went through: "Approved". */
  done: string;
  columns: Column<Row>[];
}

interface Outcome {
  key: string;
  name: string;
  words: string;
  good: boolean;
}

/** Several at once, approved one after the other; each has its own outcome. */
export function Queue<Row>(props: Props<Row>) {
  const { noun, rows, rowKey, nameOf, refusalOf, approve, done, columns, ...list } = props;
  const [chosen, setChosen] = useState<string[]>([]);
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const [busy, setBusy] = useState(false);
  const open = rows.filter((row) => refusalOf(row) === undefined);
  const picked = open.filter((row) => chosen.includes(rowKey(row)));

  const approveAll = async () => {
    setBusy(true);
    const results: Outcome[] = [];
    for (const row of picked) {
      const one = { key: rowKey(row), name: nameOf(row) };
      try {
        await approve(row);
        results.push({ ...one, words: done, good: true });
      } catch (error) {
        const { title, action } = problemOf(error);
        results.push({ ...one, words: `Not approved. ${title}. ${action ?? ''}`, good: false });
      }
      setOutcomes([...results]);
    }
    setChosen([]);
    setBusy(false);
  };

  const toggle = (key: string) =>
    setChosen(chosen.includes(key) ? chosen.filter((it) => it !== key) : [...chosen, key]);

  const choose = (row: Row): ReactNode => {
    const refusal = refusalOf(row);
    if (refusal !== undefined) return <span>Not possible: {refusal}</span>;
    return (
      <span className="cqrs-check-cell">
        <input
          type="checkbox"
          aria-label={`Choose ${nameOf(row)}`}
          checked={chosen.includes(rowKey(row))}
          onChange={() => toggle(rowKey(row))}
        />
      </span>
    );
  };

  return (
    <>
      {outcomes.length > 0 && <Outcomes noun={noun} outcomes={outcomes} />}
      <DataTable
        {...list}
        rows={rows}
        rowKey={rowKey}
        empty="Nothing waits."
        columns={[{ head: 'Choose', cell: choose }, ...columns]}
      />
      {open.length > 0 && (
        <div className="nhsuk-button-group">
          <Button type="button" busy={busy || picked.length === 0} onClick={approveAll}>
            {picked.length === 0 ? 'Approve those chosen' : `Approve ${plural(picked.length, noun)}`}
          </Button>
          <Button type="button" secondary onClick={() => setChosen(open.map(rowKey))}>
            Choose all on this page
          </Button>
        </div>
      )}
    </>
  );
}

const Outcomes = ({ noun, outcomes }: { noun: string; outcomes: Outcome[] }) => (
  <div role="status" className="nhsuk-inset-text">
    <h2 className="nhsuk-heading-s">
      {plural(outcomes.filter((it) => it.good).length, noun)} approved, {outcomes.filter((it) => !it.good).length}{' '}
      refused
    </h2>
    <ul className="nhsuk-list">
      {outcomes.map((it) => (
        <li key={it.key}>
          {it.name}: {it.words}
        </li>
      ))}
    </ul>
  </div>
);
