import { CheckboxField, Form, RefusedAction } from '@/design';
import { useResubmitClaim } from '../api/resubmit-claim';
import { useSubmitClaim } from '../api/submit-claim';
import { pageOf } from './places';
import { type Claim, submitAction } from './words';

export const STATEMENT = 'The activity took place, it is claimed once, and nothing here identifies a patient';

interface Props {
  claim: Claim;
  onSubmitted: (claim: Claim) => void;
}

/** The statement and the submission. Every refusal leads to the page where it is corrected. */
export function SubmitForm({ claim, onSubmitted }: Props) {
  const first = useSubmitClaim(claim);
  const again = useResubmitClaim(claim);
  const name = submitAction(claim);
  const command = name === 'submit' ? first : again;
  const label = name === 'submit' ? 'Submit the claim' : 'Submit the claim again';
  const action = claim.availableActions.find((it) => it.action === name);
  if (!action?.allowed) return <RefusedAction label={label} reason={action?.reason} />;
  return (
    <Form
      submit={label}
      busy={command.busy}
      problem={command.problem}
      pageOf={(field) => pageOf(claim.id, field)}
      check={(values) =>
        values.get('confirmed') ? [] : [{ name: 'confirmed', message: 'Confirm the statement to submit the claim' }]
      }
      onSubmit={() => command.run({ confirmed: true }, onSubmitted)}
    >
      <CheckboxField name="confirmed" label="Your statement" choices={[{ value: 'yes', label: STATEMENT }]} />
    </Form>
  );
}
