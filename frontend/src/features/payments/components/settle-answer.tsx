import { useState } from 'react';
import type { components } from '@/api/schema';
import { Button, Form, isAllowed, LinkButton, RadioField, RefusedAction, required, TextArea, text } from '@/design';
import { useSettlePaymentAnswer } from '../api/settle-payment-answer';
import { pounds } from './said';

type Answer = components['schemas']['PaymentAnswer'];
type Decision = components['schemas']['AnswerSettlement']['decision'];

/** What is recorded stays, it is as the line says, or the money is not with the provider; with a reason. */
export function SettleAnswer({ answer }: { answer: Answer }) {
  const [asked, setAsked] = useState(false);
  const settle = useSettlePaymentAnswer(answer.id);
  const refusal = answer.availableActions.find((it) => it.action === 'settle' && !it.allowed);
  if (refusal) return <RefusedAction label="Settle" reason={refusal.reason} />;
  if (!asked) {
    return (
      <Button type="button" onClick={() => setAsked(true)}>
        {`Settle line ${answer.line}`}
      </Button>
    );
  }
  const choices = CHOICES.filter((it) => isAllowed(answer.availableActions, it.action)).map(({ value, label }) => ({
    value,
    label: label(answer),
  }));
  const paid = isAllowed(answer.availableActions, 'not-paid');
  return (
    <Form
      submit="Settle this line"
      busy={settle.busy}
      problem={settle.problem}
      check={(values) => [
        ...required(values, 'decision', 'Choose what holds'),
        ...required(values, 'reason', 'Enter how you know'),
      ]}
      onSubmit={(values) =>
        settle.run({ decision: text(values, 'decision') as Decision, reason: text(values, 'reason') })
      }
      secondary={<LinkButton onClick={() => setAsked(false)}>Not now</LinkButton>}
    >
      <RadioField
        name="decision"
        label="What holds?"
        hint={paid ? 'Until you know, leave the line open: the payment goes into no batch.' : undefined}
        choices={choices}
      />
      <TextArea name="reason" label="How do you know?" hint="Who you spoke to, or what the account shows" rows={3} />
    </Form>
  );
}

const recorded = ({ said, outcome }: Answer) => {
  if (!/paid/i.test(said.status)) return `The bank returned it on ${said.day}`;
  return outcome === 'PART_PAID' ? `${pounds(said.figure)} was paid on ${said.day}` : `It was paid on ${said.day}`;
};

const CHOICES: { value: Decision; action: string; label: (answer: Answer) => string }[] = [
  { value: 'KEEP', action: 'keep', label: () => 'What is recorded stays' },
  { value: 'AS_SAID', action: 'record', label: recorded },
  {
    value: 'NOT_PAID',
    action: 'not-paid',
    label: () => 'The money is not with the provider: it never left, or all of it came back',
  },
];
