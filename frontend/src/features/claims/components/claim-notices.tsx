import type { ReactNode } from 'react';
import { Changes, NhsDateTime, Notice } from '@/design';
import type { Claim } from './words';

/** What has to be known before anything else: an open question, a rejection, a withdrawal, whose turn it is, what changed. */
export const ClaimNotices = ({ claim }: { claim: Claim }) => (
  <>
    {claim.question && (
      <Notice title="A question is open">
        <Said text={claim.question.text} by={claim.question.by} at={claim.question.at} />
      </Notice>
    )}
    {claim.rejection && (
      <Notice title={`This claim was rejected: ${claim.rejection.codeInWords}`}>
        <Said text={claim.rejection.reason} by={claim.rejection.by} at={claim.rejection.at} />
      </Notice>
    )}
    {claim.withdrawal && (
      <Notice title="This claim was withdrawn">
        <Said text={claim.withdrawal.reason} by={claim.withdrawal.by} at={claim.withdrawal.at} />
      </Notice>
    )}
    {claim.notices && claim.notices.length > 0 && (
      <Notice title="Since the claim was made">
        <ul className="nhsuk-list nhsuk-list--bullet">
          {claim.notices.map((it) => (
            <li key={it}>{it}</li>
          ))}
        </ul>
      </Notice>
    )}
    <p className="nhsuk-lede-text">{claim.whatNext}</p>
    {claim.changes && claim.changes.length > 0 && (
      <>
        <h2 className="nhsuk-heading-m">Changed since it was last submitted</h2>
        <Changes changes={claim.changes} />
      </>
    )}
  </>
);

interface SaidProps {
  text: string;
  by?: { name: string; organisation?: string };
  at: string;
  children?: ReactNode;
}

export const Said = ({ text, by, at }: SaidProps) => (
  <>
    <blockquote className="cqrs-quote">{text}</blockquote>
    <p>
      <NhsDateTime value={at} />
      {by && ` by ${by.name}${by.organisation ? ` (${by.organisation})` : ''}`}
    </p>
  </>
);
