import { useState } from 'react';
import { DateField, dateValue, Form, formatMoney, Notice, plural } from '@/design';
import { usePreparePaymentBatch } from '../api/prepare-payment-batch';

/** First says what would be gathered, then gathers it. */
export function PrepareBatch({ onPrepared }: { onPrepared: (id: string) => void }) {
  const trial = usePreparePaymentBatch();
  const prepare = usePreparePaymentBatch();
  const [payOn, setPayOn] = useState<string>();
  const found = trial.result;

  if (found && payOn) {
    return (
      <Form
        submit="Prepare this batch"
        busy={prepare.busy}
        problem={prepare.problem}
        onSubmit={() => prepare.run({ payOn, dryRun: false }, (batch) => batch.id && onPrepared(batch.id))}
      >
        <Notice
          title={`The batch would hold ${plural(found.lines, 'line')} and ${formatMoney(found.amount)} in all.`}
        />
      </Form>
    );
  }
  return (
    <>
      <h2 className="nhsuk-heading-m">Prepare a batch</h2>
      <Form
        submit="See what it would hold"
        busy={trial.busy}
        problem={trial.problem}
        check={(values) => {
          const date = dateValue(values, 'payOn');
          return !date || date === 'invalid'
            ? [{ name: 'payOn', message: 'Enter the day on which to pay, like 20 4 2026' }]
            : [];
        }}
        onSubmit={(values) => {
          const date = dateValue(values, 'payOn') ?? '';
          trial.run({ payOn: date, dryRun: true }, () => setPayOn(date));
        }}
      >
        <DateField name="payOn" label="Pay on" hint="What is approved and in no batch yet is gathered" />
      </Form>
    </>
  );
}
