import { paths } from '@/config/paths';
import { Form, Link, RefusedAction, required, TextArea, text } from '@/design';
import { useAnswerClaim } from '../api/answer-claim';
import type { Claim } from './words';

/** Answers the open question; the claim then goes back to the step that asked. */
export function AnswerForm({ claim, onAnswered }: { claim: Claim; onAnswered: () => void }) {
  const answer = useAnswerClaim(claim);
  const action = claim.availableActions.find((it) => it.action === 'answer');
  if (claim.status !== 'QUERIED' || !action) return null;
  if (!action.allowed) return <RefusedAction label="Answer" reason={action.reason} />;
  return (
    <>
      <h2 className="nhsuk-heading-m">Answer the question</h2>
      <p>
        You can <Link to={paths.claimEvidence(claim.id)}>add files</Link> first, if they are asked for.
      </p>
      <Form
        submit="Send the answer"
        busy={answer.busy}
        problem={answer.problem}
        check={(values) => required(values, 'answer', 'Enter your answer')}
        onSubmit={(values) => answer.run({ answer: text(values, 'answer') }, onAnswered)}
      >
        <TextArea
          name="answer"
          label="Your answer"
          hint="Nothing that identifies a patient. Everybody who handles the claim reads it."
        />
      </Form>
    </>
  );
}
