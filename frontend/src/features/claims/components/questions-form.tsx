import { useState } from 'react';
import { fieldName } from '@/api/problem';
import { useSavedAsTyped } from '@/api/saved-as-typed';
import type { components } from '@/api/schema';
import { Form, SaveStatus, useFieldOfAddress } from '@/design';
import { useKeptClaim } from '../api/kept-claim';
import { useSaveClaimAnswers } from '../api/save-claim-answers';
import { NotKept, placed } from './not-kept';
import { QuestionField } from './question-field';
import { type Claim, checksOf } from './words';

const fromClaim = (claim: Claim) => Object.fromEntries(claim.answers.map((it) => [it.question, it.answer ?? '']));

/** The questions of the scheme, kept as they are answered. */
export function QuestionsForm({ claim, onDone }: { claim: Claim; onDone: () => void }) {
  const [typed, setTyped] = useState(() => fromClaim(claim));
  const [edited, setEdited] = useState<string[]>([]);
  const [round, setRound] = useState(0);
  const [asked, setAsked] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const kept = useKeptClaim(claim);
  const save = useSaveClaimAnswers();
  const saving = useSavedAsTyped(async (entered: components['schemas']['ClaimAnswers']) =>
    kept.put(await save.runAsync({ id: claim.id, version: kept.version(), body: entered })),
  );
  useFieldOfAddress();

  const body = (values: Record<string, string>) => ({
    answers: claim.answers
      .map(({ question }) => ({ question, answer: (values[question] ?? '').trim() }))
      .filter((it) => it.answer !== ''),
  });
  const type = (question: string, value: string) => {
    const next = { ...typed, [question]: value };
    setTyped(next);
    setAsked(false);
    setEdited([...edited, question]);
    saving.change(body(next));
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

  const refused = placed(saving.problem, (pointer) => atAnswer(pointer, body(typed).answers));
  const noted = [
    ...(refused?.errors ?? []).map((it) => ({ name: fieldName(it.pointer), message: it.detail })),
    ...checksOf(claim, 'answers')
      .filter((it) => edited.some((question) => it.pointer === `/answers/${question}` && typed[question] !== ''))
      .map((it) => ({ name: fieldName(it.pointer), message: it.detail })),
  ];
  return (
    <Form
      key={round}
      submit="Save and continue"
      busy={leaving}
      noted={noted}
      problem={asked ? refused : undefined}
      onSubmit={leave}
    >
      <SaveStatus state={saving.state} />
      <NotKept
        problem={saving.problem}
        onKeepMine={keepMine}
        onShowTheirs={showTheirs}
        onTryAgain={() => void saving.flush()}
      />
      {claim.answers.map((answer) => (
        <QuestionField
          key={answer.question}
          name={nameOf(answer.question)}
          question={answer}
          typed={typed[answer.question] ?? ''}
          onType={(value) => type(answer.question, value)}
        />
      ))}
    </Form>
  );
}

const nameOf = (question: string) => `answers.${question}`;

/** The API names an answer by its question, or by its place in what was sent. */
function atAnswer(pointer: string, sent: { question: string }[]): string {
  const [, at = ''] = /^\/answers\/([^/]+)/.exec(pointer) ?? [];
  return `/answers/${/^\d+$/.test(at) ? (sent[Number(at)]?.question ?? at) : at}`;
}
