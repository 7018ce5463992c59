import { useState } from 'react';
import { fieldName } from '@/api/problem';
import { useSavedAsTyped } from '@/api/saved-as-typed';
import type { components } from '@/api/schema';
import { Form, Money, PointsOnly, SaveStatus, useFieldOfAddress } from '@/design';
import { useKeptClaim } from '../api/kept-claim';
import { useSaveClaimLines } from '../api/save-claim-lines';
import { LineField } from './line-field';
import { NotKept, placed } from './not-kept';
import { type Claim, type ClaimLine, changeKey, checksOf, keysOf } from './words';

type Given = components['schemas']['GivenLine'];

const WHOLE = /^\d{1,8}$/;
const NOT_WHOLE = 'Enter a whole number, like 120, or leave it empty';

const fromClaim = (claim: Claim) =>
  Object.fromEntries(
    claim.lines.flatMap((line) => [
      [line.component, line.quantity?.toString() ?? ''],
      ...(line.changes ?? []).map((change) => [changeKey(line, change), change.quantity?.toString() ?? '']),
    ]),
  );

/** Quantities, kept as they are typed. The amounts are those that the API worked out. */
export function LinesForm({ claim, onDone }: { claim: Claim; onDone: () => void }) {
  const [typed, setTyped] = useState(() => fromClaim(claim));
  const [edited, setEdited] = useState<string[]>([]);
  const [round, setRound] = useState(0);
  const [asked, setAsked] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const kept = useKeptClaim(claim);
  const save = useSaveClaimLines();
  const saving = useSavedAsTyped(async (entered: components['schemas']['ClaimLines']) =>
    kept.put(await save.runAsync({ id: claim.id, version: kept.version(), body: entered })),
  );
  useFieldOfAddress();

  const open = claim.lines.filter((line) => line.inContract);
  const wrong = open.flatMap((line) =>
    keysOf(line)
      .filter((key) => !isWhole(typed[key]))
      .map((key) => ({ key, line })),
  );
  const body = (values: Record<string, string>) => ({ lines: open.flatMap((line) => given(line, values)) });
  const type = (key: string, value: string) => {
    const next = { ...typed, [key]: value };
    setTyped(next);
    setAsked(false);
    setEdited([...edited, key]);
    if (isWhole(value)) saving.change(body(next));
  };
  const showTheirs = async () => {
    saving.forget();
    setTyped(fromClaim(await kept.readAgain()));
    setRound(round + 1);
  };
  const keepMine = async () => {
    const theirs = fromClaim(await kept.readAgain());
    const both = { ...theirs, ...Object.fromEntries(edited.map((key) => [key, typed[key] ?? ''])) };
    setTyped(both);
    setRound(round + 1);
    saving.change(body(both));
    await saving.flush();
  };

  const leave = async () => {
    setLeaving(true);
    const all = await saving.flush();
    setLeaving(false);
    setAsked(!all);
    if (all) onDone();
  };

  const refused = placed(saving.problem, (pointer) => atLine(pointer, body(typed).lines));
  const noted = [
    ...wrong.map((it) => ({ name: nameOf(it.key), message: NOT_WHOLE })),
    ...(refused?.errors ?? []).map((it) => ({ name: fieldName(it.pointer), message: it.detail })),
    ...checksOf(claim, 'lines')
      .filter((it) => edited.some((key) => it.pointer === `/lines/${key}`))
      .map((it) => ({ name: fieldName(it.pointer), message: it.detail })),
  ];
  return (
    <Form
      key={round}
      submit="Save and continue"
      busy={leaving}
      noted={noted}
      problem={asked ? refused : undefined}
      check={() => wrong.map((it) => ({ name: nameOf(it.key), message: `${it.line.name}: ${lower(NOT_WHOLE)}` }))}
      onSubmit={leave}
    >
      <SaveStatus state={saving.state} marked={wrong.length > 0} />
      <NotKept
        problem={saving.problem}
        onKeepMine={keepMine}
        onShowTheirs={showTheirs}
        onTryAgain={() => void saving.flush()}
      />
      {claim.lines.map((line) => (
        <LineField
          key={line.component}
          name={nameOf}
          line={line}
          moneyHidden={claim.moneyHidden}
          typed={typed}
          onType={type}
        />
      ))}
      <div aria-live="polite">
        <p className="cqrs-line-amount">
          <strong>Total of the claim: {claim.moneyHidden ? <PointsOnly /> : <Money amount={claim.amount} />}</strong>
        </p>
        {claim.bandInWords && <p className="cqrs-line-amount">{claim.bandInWords}</p>}
      </div>
    </Form>
  );
}

const nameOf = (component: string) => `lines.${component}`;
const isWhole = (value = '') => value.trim() === '' || WHOLE.test(value.trim());
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** What is not a whole number is not sent: the quantity that was kept last stays. */
function given(line: ClaimLine, values: Record<string, string>): Given[] {
  const quantity = entered(values[line.component], line.quantity);
  const changes = (line.changes ?? []).flatMap((change) => {
    const count = entered(values[changeKey(line, change)], change.quantity);
    return count === undefined ? [] : [{ from: change.from, quantity: count }];
  });
  return quantity === undefined
    ? []
    : [{ component: line.component, quantity, ...(changes.length > 0 && { changes }) }];
}

function entered(typed = '', kept?: number): number | undefined {
  const value = typed.trim();
  if (!isWhole(value)) return kept;
  return value === '' ? undefined : Number(value);
}

/** The API names a line by its component, or by its place in what was sent. */
function atLine(pointer: string, sent: Given[]): string {
  const [, at = ''] = /^\/lines\/([^/]+)/.exec(pointer) ?? [];
  return `/lines/${/^\d+$/.test(at) ? (sent[Number(at)]?.component ?? at) : at}`;
}
