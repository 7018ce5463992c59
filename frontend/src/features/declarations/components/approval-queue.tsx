import { useState } from 'react';
import { problemOf } from '@/api/problem';
import { paths } from '@/config/paths';
import { Button, DataTable, Link, Money, NhsDateTime, PointsOnly, plural, useListState } from '@/design';
import { useApproveDeclaration } from '../api/approve-declaration';
import { useApproveDeclarationFinance } from '../api/approve-declaration-finance';
import { useDeclarations } from '../api/get-declarations';
import type { Declaration } from './words';

const STEPS = {
  approve: { caption: 'Waiting for commissioner approval', status: 'AWAITING_COMMISSIONER', done: 'Approved' },
  'approve-finance': {
    caption: 'Waiting for financial approval',
    status: 'AWAITING_FINANCE',
    done: 'Financially approved',
  },
} as const;

interface Outcome {
  id: string;
  reference: string;
  words: string;
  good: boolean;
}

/** Several at once; each has its own outcome. */
export function ApprovalQueue({ step }: { step: keyof typeof STEPS }) {
  const { caption, status, done } = STEPS[step];
  const state = useListState();
  const list = useDeclarations({ status, cursor: state.cursor });
  const commissioner = useApproveDeclaration();
  const finance = useApproveDeclarationFinance();
  const [chosen, setChosen] = useState<string[]>([]);
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const [busy, setBusy] = useState(false);
  const approve = step === 'approve' ? commissioner.runAsync : finance.runAsync;
  const refusal = (it: Declaration) => it.availableActions.find((action) => action.action === step && !action.allowed);
  const open = list.items.filter((it) => !refusal(it));
  const picked = open.filter((it) => chosen.includes(it.id));

  const approveAll = async () => {
    setBusy(true);
    const results: Outcome[] = [];
    for (const { id, version, reference } of picked) {
      try {
        await approve({ id, version });
        results.push({ id, reference, words: done, good: true });
      } catch (error) {
        const { title, action } = problemOf(error);
        results.push({ id, reference, words: `Not approved. ${title}. ${action ?? ''}`, good: false });
      }
      setOutcomes([...results]);
    }
    setChosen([]);
    setBusy(false);
  };

  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((it) => it !== id) : [...chosen, id]);

  return (
    <>
      {outcomes.length > 0 && <Outcomes outcomes={outcomes} />}
      <DataTable
        caption={caption}
        rows={list.items}
        total={list.total}
        next={list.next}
        state={state}
        sortedBy="reference"
        rowKey={(it) => it.id}
        empty="Nothing waits."
        columns={[
          {
            head: 'Choose',
            cell: (it) => (
              <Choose
                declaration={it}
                refused={refusal(it)?.reason}
                chosen={chosen.includes(it.id)}
                onToggle={() => toggle(it.id)}
              />
            ),
          },
          { head: 'Reference', cell: (it) => <Link to={paths.approval(it.id)}>{it.reference}</Link> },
          { head: 'Provider', cell: (it) => it.provider.name },
          { head: 'Service', cell: (it) => it.serviceName },
          { head: 'Waiting since', cell: (it) => <NhsDateTime value={it.changedAt} /> },
          { head: 'Points', numeric: true, cell: (it) => it.points ?? 'None' },
          {
            head: 'Amount',
            numeric: true,
            cell: (it) => (it.moneyHidden ? <PointsOnly /> : <Money amount={it.amount} />),
          },
        ]}
      />
      {open.length > 0 && (
        <div className="nhsuk-button-group">
          <Button type="button" busy={busy || picked.length === 0} onClick={approveAll}>
            {picked.length === 0 ? 'Approve those chosen' : `Approve ${plural(picked.length, 'declaration')}`}
          </Button>
          <Button type="button" secondary onClick={() => setChosen(open.map((it) => it.id))}>
            Choose all on this page
          </Button>
        </div>
      )}
    </>
  );
}

interface ChooseProps {
  declaration: Declaration;
  refused?: string;
  chosen: boolean;
  onToggle: () => void;
}

const Choose = ({ declaration, refused, chosen, onToggle }: ChooseProps) =>
  refused ? (
    <span>Not possible: {refused}</span>
  ) : (
    <span className="cqrs-check-cell">
      <input type="checkbox" aria-label={`Choose ${declaration.reference}`} checked={chosen} onChange={onToggle} />
    </span>
  );

const Outcomes = ({ outcomes }: { outcomes: Outcome[] }) => (
  <div role="status" className="nhsuk-inset-text">
    <h2 className="nhsuk-heading-s">
      {plural(outcomes.filter((it) => it.good).length, 'declaration')} approved,{' '}
      {outcomes.filter((it) => !it.good).length} refused
    </h2>
    <ul className="nhsuk-list">
      {outcomes.map((it) => (
        <li key={it.id}>
          {it.reference}: {it.words}
        </li>
      ))}
    </ul>
  </div>
);
