import { Form, RadioField, RefusedAction, required, SelectField, TextArea, text } from '@/design';
import { useQueryClaim } from '../api/query-claim';
import { useRejectClaim } from '../api/reject-claim';
import { type Claim, REJECTIONS, type RejectionCode } from './words';

const WORDS = { approve: 'Approve', query: 'Ask a question', reject: 'Reject' } as const;
type Choice = keyof typeof WORDS;

interface Props {
  claim: Claim;
  /** The way on after approval was chosen: large amounts are asked about once more. */
  onApprove: () => void;
  onDecided: (claim: Claim) => void;
  approving: { busy: boolean; problem?: Parameters<typeof Form>[0]['problem'] };
}

/** Approve, ask or reject. A refused act stays visible with what stands in the way. */
export function Decision({ claim, onApprove, onDecided, approving }: Props) {
  const query = useQueryClaim(claim);
  const reject = useRejectClaim(claim);
  const acts = claim.availableActions.filter((it) => it.action in WORDS);
  const allowed = acts.filter((it) => it.allowed).map((it) => it.action as Choice);

  const decide = (values: FormData) => {
    const choice = text(values, 'decision') as Choice;
    query.reset();
    reject.reset();
    if (choice === 'approve') onApprove();
    if (choice === 'query') query.run({ question: text(values, 'question') }, onDecided);
    if (choice === 'reject') {
      reject.run({ code: text(values, 'code') as RejectionCode, reason: text(values, 'reason') }, onDecided);
    }
  };
  const check = (values: FormData) => {
    const choice = text(values, 'decision');
    if (choice === 'query') return required(values, 'question', 'Enter your question');
    if (choice !== 'reject') return required(values, 'decision', 'Choose what you decide');
    return [
      ...required(values, 'code', 'Choose why you reject the claim'),
      ...required(values, 'reason', 'Enter what the provider has to correct'),
    ];
  };

  return (
    <>
      <h2 className="nhsuk-heading-m">Decision</h2>
      {acts
        .filter((it) => !it.allowed)
        .map((it) => (
          <RefusedAction key={it.action} label={WORDS[it.action as Choice]} reason={it.reason} />
        ))}
      {allowed.length > 0 && (
        <Form
          submit="Confirm the decision"
          busy={approving.busy || query.busy || reject.busy}
          problem={approving.problem ?? query.problem ?? reject.problem}
          check={check}
          onSubmit={decide}
        >
          <RadioField
            name="decision"
            label="What do you decide?"
            choices={allowed.map((value) => ({ value, label: WORDS[value], reveals: REVEALS[value] }))}
          />
        </Form>
      )}
    </>
  );
}

const REVEALS: Record<Choice, React.ReactNode> = {
  approve: undefined,
  query: (
    <TextArea
      name="question"
      label="Your question to the provider"
      hint="The claim waits for the answer and comes back to this step."
      rows={4}
    />
  ),
  reject: (
    <>
      <SelectField
        name="code"
        label="Why do you reject it?"
        empty="Choose a reason"
        choices={Object.entries(REJECTIONS).map(([value, label]) => ({ value, label }))}
      />
      <TextArea name="reason" label="What has to be corrected" hint="The provider reads this." rows={4} />
    </>
  ),
};
