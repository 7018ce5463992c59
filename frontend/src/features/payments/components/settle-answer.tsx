import { useState } from 'react';
import type { components } from '@/api/schema';
import { Button, Form, isAllowed, LinkButton, RadioField, RefusedAction, required, TextArea, text } from '@/design';
import { useSettlePaymentAnswer } from '../api/settle-payment-answer';

type Answer = components['schemas']['PaymentAnswer'];
type Decision = components['schemas']['AnswerSettlement']['decision'];

/** What is recorded stays, or it is as the line says; with a reason. */
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
  const choices = [{ value: 'KEEP', label: 'What is recorded stays' }];
  if (isAllowed(answer.availableActions, 'record')) choices.push({ value: 'AS_SAID', label: RECORDED(answer) });
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
      <RadioField name="decision" label="What holds?" choices={choices} />
      <TextArea name="reason" label="How do you know?" hint="Who you spoke to, or what the account shows" rows={3} />
    </Form>
  );
}

const RECORDED = ({ said }: Answer) =>
  said.status === 'PAID' ? `It was paid on ${said.day}` : `The bank returned it on ${said.day}`;
