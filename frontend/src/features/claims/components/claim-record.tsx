import { Timeline } from '@/design';
import { useClaimHistory } from '../api/get-claim-history';
import { useClaimMessages } from '../api/get-claim-messages';
import { Said } from './claim-notices';

/** Questions and answers, and everything that happened. */
export function ClaimRecord({ id }: { id: string }) {
  const messages = useClaimMessages(id).items;
  const history = useClaimHistory(id).items;
  return (
    <>
      <h2 className="nhsuk-heading-m">Questions and answers</h2>
      {messages.length === 0 && <p>Nothing was asked.</p>}
      {messages.map((message) => (
        <section key={message.at + message.kind} aria-label={message.kind === 'QUESTION' ? 'Question' : 'Answer'}>
          <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
            {message.kind === 'QUESTION' ? 'Question' : 'Answer'}
          </h3>
          <Said text={message.text} by={message.by} at={message.at} />
        </section>
      ))}
      <h2 className="nhsuk-heading-m">What happened</h2>
      <Timeline entries={history} />
    </>
  );
}
