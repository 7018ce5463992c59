import type { components } from '@/api/schema';
import { DateField, dateValue, Form, Notice, RadioField, RefusedAction, required, TextArea, text } from '@/design';
import { useCancelPayment } from '../api/cancel-payment';
import { useHoldPayment } from '../api/hold-payment';
import { useRecordRestPaid } from '../api/record-rest-paid';
import { useReleasePaymentHold } from '../api/release-payment-hold';
import { useReturnPayment } from '../api/return-payment';
import { useSendBackPayment } from '../api/send-back-payment';

const WORDS = {
  hold: 'Hold it',
  'release-hold': 'Let it go into the next batch',
  'send-back': 'Send it back to be corrected',
  cancel: 'Cancel it: it is not paid any more',
  return: 'The bank returned it',
  'rest-paid': 'The rest was paid',
} as const;
type Choice = keyof typeof WORDS;

/** What payment operations do with one payment: each with a reason that others read. */
export function PaymentDecision({ payment }: { payment: components['schemas']['PaymentInstruction'] }) {
  const hold = useHoldPayment(payment);
  const letGo = useReleasePaymentHold(payment);
  const sendBack = useSendBackPayment(payment);
  const cancel = useCancelPayment(payment);
  const back = useReturnPayment(payment);
  const rest = useRecordRestPaid(payment);
  const all = [hold, letGo, sendBack, cancel, back, rest];
  const acts = (payment.availableActions ?? []).filter((it) => it.action in WORDS);
  const allowed = acts.filter((it) => it.allowed).map((it) => it.action as Choice);

  const decide = (values: FormData) => {
    const choice = text(values, 'choice') as Choice;
    const reason = text(values, `${choice}-reason`);
    for (const command of all) command.reset();
    if (choice === 'hold') hold.run({ reason });
    if (choice === 'release-hold') letGo.run();
    if (choice === 'send-back') sendBack.run({ reason });
    if (choice === 'cancel') cancel.run({ reason });
    if (choice === 'return') back.run({ day: dateValue(values, 'return-day') ?? '', reason });
    if (choice === 'rest-paid') rest.run({ day: dateValue(values, 'rest-paid-day') ?? '', reason });
  };
  const check = (values: FormData) => {
    const choice = text(values, 'choice') as Choice;
    if (!choice) return required(values, 'choice', 'Choose what to do with the payment');
    if (choice === 'release-hold') return [];
    const dated = choice === 'return' || choice === 'rest-paid';
    const day = dated ? dateValue(values, `${choice}-day`) : 'none';
    return [
      ...(day && day !== 'invalid' ? [] : [{ name: `${choice}-day`, message: 'Enter the day, like 20 4 2026' }]),
      ...required(values, `${choice}-reason`, 'Enter the reason'),
    ];
  };

  return (
    <>
      <h2 className="nhsuk-heading-m">What to do with it</h2>
      {all.some((it) => it.done) && <Notice success title="Done. It stands in the timeline." />}
      {allowed.length === 0 && acts[0] && (
        <RefusedAction label={WORDS[acts[0].action as Choice]} reason={acts[0].reason} />
      )}
      {allowed.length > 0 && (
        <Form
          submit="Confirm"
          busy={all.some((it) => it.busy)}
          problem={all.find((it) => it.problem)?.problem}
          check={check}
          onSubmit={decide}
        >
          <RadioField
            name="choice"
            label="What do you decide?"
            choices={allowed.map((value) => ({ value, label: WORDS[value], reveals: REVEALS[value] }))}
          />
        </Form>
      )}
    </>
  );
}

const Why = ({ of, label, hint }: { of: Choice; label: string; hint?: string }) => (
  <TextArea name={`${of}-reason`} label={label} hint={hint} rows={3} />
);

const REVEALS: Record<Choice, React.ReactNode> = {
  hold: <Why of="hold" label="Why do you hold it?" hint="Provider and commissioner read this." />,
  'release-hold': undefined,
  'send-back': (
    <Why
      of="send-back"
      label="What has to be corrected?"
      hint="Provider and commissioner find it among their tasks. Let it go when it is corrected."
    />
  ),
  cancel: <Why of="cancel" label="Why is it not paid?" hint="This cannot be undone." />,
  return: (
    <>
      <DateField name="return-day" label="Day on which the bank returned it" />
      <Why of="return" label="Why did the bank return it?" />
    </>
  ),
  'rest-paid': (
    <>
      <DateField name="rest-paid-day" label="Day on which the rest was paid" />
      <Why of="rest-paid" label="How do you know?" hint="Who you spoke to, or what the account shows" />
    </>
  ),
};
