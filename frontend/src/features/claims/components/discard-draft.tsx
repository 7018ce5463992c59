import { useState } from 'react';
import { Button, LinkButton, ProblemSummary } from '@/design';
import { useDiscardClaim } from '../api/discard-claim';
import type { Claim } from './words';

/** Gives up a draft, asked twice: what was entered cannot be brought back. */
export function DiscardDraft({ claim, onDiscarded }: { claim: Claim; onDiscarded: () => void }) {
  const [asked, setAsked] = useState(false);
  const discard = useDiscardClaim();
  if (claim.availableActions.find((it) => it.action === 'discard')?.allowed !== true) return null;
  if (!asked) {
    return (
      <Button type="button" secondary onClick={() => setAsked(true)}>
        Discard this draft
      </Button>
    );
  }
  return (
    <>
      <h2 className="nhsuk-heading-m">Discard this draft</h2>
      <p>What you entered cannot be brought back. The days of activity can then be claimed for in another claim.</p>
      <ProblemSummary problem={discard.problem} />
      <Button type="button" busy={discard.busy} onClick={() => discard.run(claim, onDiscarded)}>
        Discard the draft
      </Button>
      <LinkButton onClick={() => setAsked(false)}>Keep the draft</LinkButton>
    </>
  );
}
