import { Tag } from 'nhsuk-react-components';

type Colour = 'grey' | 'green' | 'blue' | 'red' | 'orange' | 'yellow' | 'purple' | 'aqua-green' | 'white';

/** The fixed vocabulary: a word and a colour for each status of the contract. */
const TAGS: Record<string, [word: string, colour: Colour]> = {
  AWAITING_PROVIDER: ['Awaiting provider', 'yellow'],
  AWAITING_COMMISSIONER: ['Awaiting commissioner', 'blue'],
  AWAITING_FINANCE: ['Awaiting finance', 'purple'],
  AWAITING_PROVIDER_APPROVAL: ['Awaiting own approver', 'yellow'],
  AWAITING_TIER_1: ['Awaiting Tier 1', 'blue'],
  AWAITING_TIER_2: ['Awaiting Tier 2', 'blue'],
  QUERIED: ['Queried', 'orange'],
  RECEIVING: ['Receiving', 'blue'],
  NOT_SCANNED: ['Not scanned yet', 'yellow'],
  CLEAN: ['Clean', 'green'],
  INFECTED: ['Infected', 'red'],
  REFUSED: ['Refused', 'red'],
  DISCARDED: ['Taken away', 'grey'],
  DISCARDED_DRAFT: ['Discarded', 'grey'],
  NOTHING_TO_PAY: ['Approved, nothing to pay', 'green'],
  FINANCIALLY_APPROVED: ['Approved', 'green'],
  INSTRUCTED: ['Instructed', 'aqua-green'],
  PAID: ['Paid', 'green'],
  PAYMENT_REJECTED: ['Payment rejected', 'red'],
  PAYMENT_CANCELLED: ['Payment cancelled', 'grey'],
  OFFERED: ['Offered', 'yellow'],
  ACCEPTED: ['Accepted', 'green'],
  AUTO_ACCEPTED: ['Accepted automatically', 'green'],
  DECLINED: ['Declined', 'grey'],
  EXPIRED: ['Expired', 'grey'],
  PARTICIPATING: ['Taking part', 'green'],
  ENDED: ['Ended', 'grey'],
  WITHDRAWN: ['Withdrawn', 'grey'],
  NOT_STARTED: ['Not started', 'grey'],
  IN_PROGRESS: ['In progress', 'blue'],
  SUBMITTED: ['Submitted', 'green'],
  RECEIVED: ['Received', 'green'],
  LOCKED: ['Locked', 'grey'],
  ANNOUNCED: ['Announced', 'grey'],
  CHECKING: ['Checking', 'blue'],
  CHECKED: ['Needs a decision', 'yellow'],
  LOADING: ['Loading', 'blue'],
  APPLYING: ['Applying', 'blue'],
  APPLIED: ['Applied', 'green'],
  LOADED: ['Loaded', 'green'],
  SUPERSEDED: ['Superseded', 'grey'],
  FAILED: ['Failed', 'red'],
  RUNNING: ['Running', 'blue'],
  DONE: ['Done', 'green'],
  DRAFT: ['Draft', 'grey'],
  PUBLISHED: ['Published', 'green'],
  APPROVED: ['Approved', 'blue'],
  IN_BATCH: ['In a batch', 'blue'],
  SENT: ['Sent', 'aqua-green'],
  REJECTED: ['Rejected', 'red'],
  RETURNED: ['Returned by the bank', 'red'],
  CANCELLED: ['Cancelled', 'grey'],
  HELD: ['Held', 'orange'],
  TO_CORRECT: ['To be corrected', 'orange'],
  PART_PAID: ['Another amount', 'orange'],
  FOREIGN: ['Not in the batch', 'orange'],
  CONTRADICTING: ['Contradicts', 'red'],
  NOT_UNDERSTOOD: ['Not understood', 'orange'],
  DRY_RUN: ['Trial', 'grey'],
  PREPARED: ['Prepared', 'yellow'],
  RELEASED: ['Released', 'blue'],
  PARTLY_ACKNOWLEDGED: ['Partly answered', 'orange'],
  SETTLED: ['Settled', 'green'],
  ACTIVE: ['Active', 'green'],
  CLOSED: ['Closed', 'grey'],
  DORMANT: ['Dormant', 'grey'],
  PROPOSED: ['Proposed', 'blue'],
  PARKED: ['Waiting for a decision', 'red'],
  SET_ASIDE: ['Set aside', 'grey'],
  TRIED_AGAIN: ['Tried again by itself', 'orange'],
  INTACT: ['Intact', 'green'],
  TAMPERED: ['Changed', 'red'],
};

interface Props {
  status: string;
  /** The status as users know it, written beside the tag. */
  words?: string;
}

export function StatusTag({ status, words }: Props) {
  const [word, colour] = TAGS[status] ?? [status.replaceAll('_', ' ').toLowerCase(), 'grey'];
  const saysMore = words && words.toLowerCase() !== word.toLowerCase();
  return (
    <span className="cqrs-status">
      <Tag modifier={colour}>{word}</Tag>
      {saysMore && <span className="cqrs-status__words">{words}</span>}
    </span>
  );
}

export const statusWord = (status: string) => TAGS[status]?.[0] ?? status;
