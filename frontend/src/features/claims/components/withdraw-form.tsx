import { useState } from 'react';
import { Button, Form, LinkButton, RefusedAction, required, TextArea, text } from '@/design';
import { useWithdrawClaim } from '../api/withdraw-claim';
import type { Claim } from './words';

/** Takes the claim back, with the reason. */
export function WithdrawForm({ claim, onWithdrawn }: { claim: Claim; onWithdrawn: () => void }) {
  const [asked, setAsked] = useState(false);
  const withdraw = useWithdrawClaim(claim);
  const action = claim.availableActions.find((it) => it.action === 'withdraw');
  if (!action) return null;
  if (!action.allowed) return <RefusedAction label="Withdraw" reason={action.reason} />;
  if (!asked) {
    return (
      <Button type="button" secondary onClick={() => setAsked(true)}>
        Withdraw this claim
      </Button>
    );
  }
  return (
    <>
      <h2 className="nhsuk-heading-m">Withdraw this claim</h2>
      <Form
        submit="Withdraw the claim"
        warning
        busy={withdraw.busy}
        problem={withdraw.problem}
        check={(values) => required(values, 'reason', 'Enter why you withdraw the claim')}
        onSubmit={(values) => withdraw.run({ reason: text(values, 'reason') }, onWithdrawn)}
        secondary={<LinkButton onClick={() => setAsked(false)}>Do not withdraw</LinkButton>}
      >
        <TextArea
          name="reason"
          label="Why do you withdraw it?"
          hint="It keeps its number. You can correct it and submit it again while the window is open."
          rows={3}
        />
      </Form>
    </>
  );
}
