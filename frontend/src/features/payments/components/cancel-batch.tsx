import { useState } from 'react';
import type { components } from '@/api/schema';
import { Button, Form, isAllowed, LinkButton, required, TextArea, text } from '@/design';
import { useCancelPaymentBatch } from '../api/cancel-payment-batch';

/** Gives up a batch that is not released. */
export function CancelBatch({ batch }: { batch: components['schemas']['PaymentBatch'] }) {
  const [asked, setAsked] = useState(false);
  const cancel = useCancelPaymentBatch(batch);
  if (!isAllowed(batch.availableActions, 'cancel')) return null;
  if (!asked) {
    return (
      <Button type="button" secondary onClick={() => setAsked(true)}>
        Cancel this batch
      </Button>
    );
  }
  return (
    <Form
      submit="Cancel the batch"
      warning
      busy={cancel.busy}
      problem={cancel.problem}
      check={(values) => required(values, 'reason', 'Enter why the batch is cancelled')}
      onSubmit={(values) => cancel.run({ reason: text(values, 'reason') }, () => setAsked(false))}
      secondary={<LinkButton onClick={() => setAsked(false)}>Do not cancel it</LinkButton>}
    >
      <TextArea name="reason" label="Why is it cancelled?" hint="Its payments go into the next batch." rows={3} />
    </Form>
  );
}
