import { Changes, CheckboxField, Form, Money, Notice, RefusedAction } from '@/design';
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
  const { inForce } = claim;
  return (
    <Form
      submit={label}
      busy={command.busy}
      problem={command.problem}
      pageOf={(field) => pageOf(claim.id, field)}
      check={(values) => [
        ...(inForce && !values.get('serviceVersion')
          ? [{ name: 'serviceVersion', message: 'Confirm that you have read what changed in the scheme' }]
          : []),
        ...(values.get('confirmed')
          ? []
          : [{ name: 'confirmed', message: 'Confirm the statement to submit the claim' }]),
      ]}
      onSubmit={() => command.run({ confirmed: true, serviceVersion: inForce?.version }, onSubmitted)}
    >
      {inForce && (
        <>
          <Notice title="The scheme has changed since you began">
            <p>
              Version {inForce.version} holds now. Your claim will be made under it
              {inForce.amount && (
                <>
                  , and comes to <Money amount={inForce.amount} />
                </>
              )}
              .
            </p>
            <Changes changes={inForce.changes} />
          </Notice>
          <CheckboxField
            name="serviceVersion"
            label="The version of the scheme"
            choices={[{ value: 'yes', label: `I have read what is different in version ${inForce.version}` }]}
          />
        </>
      )}
      <CheckboxField name="confirmed" label="Your statement" choices={[{ value: 'yes', label: STATEMENT }]} />
    </Form>
  );
}
