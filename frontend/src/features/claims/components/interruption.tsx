import { Button, formatMoney, LinkButton, ProblemSummary } from '@/design';
import type { useApproveClaim } from '../api/approve-claim';
import type { Claim } from './words';

interface Props {
  claim: Claim;
  approving: ReturnType<typeof useApproveClaim>;
  onApprove: () => void;
  onCancel: () => void;
}

export const amountInWords = ({ amount = '0.00' }: Claim) => formatMoney(amount);

/** The question before much money moves on. */
export const Interruption = ({ claim, approving, onApprove, onCancel }: Props) => (
  <>
    <ProblemSummary problem={approving.problem} />
    <div className="nhsuk-panel nhsuk-panel--interruption">
      <p>
        {claim.provider.name} claims {amountInWords(claim)} for {claim.serviceName}, {claim.window.name}.
      </p>
      <p>{claim.bandInWords}.</p>
      <p>Your approval is recorded under your name. It cannot be taken back here.</p>
      <div className="nhsuk-button-group">
        <Button type="button" className="nhsuk-button--reverse" busy={approving.busy} onClick={onApprove}>
          Approve {amountInWords(claim)}
        </Button>
        <LinkButton className="cqrs-link-button cqrs-link-button--reverse" onClick={onCancel}>
          Do not approve yet
        </LinkButton>
      </div>
    </div>
  </>
);
