import type { components } from '@/api/schema';

export type Claim = components['schemas']['Claim'];
export type ClaimSummary = components['schemas']['ClaimSummary'];
export type ClaimLine = components['schemas']['ClaimLine'];
type TariffChange = components['schemas']['TariffChange'];

/** Under which name the API keeps how many of a line belong to the days of one tariff. */
export const changeKey = (line: ClaimLine, change: TariffChange) => `${line.component}@${change.from}`;

/** Everything that can be entered of a line. */
export const keysOf = (line: ClaimLine) => [
  line.component,
  ...(line.changes ?? []).map((change) => changeKey(line, change)),
];
export type ClaimAnswer = components['schemas']['ClaimAnswer'];
export type Status = components['schemas']['ClaimStatus'];
export type RejectionCode = components['schemas']['RejectionCode'];

export const STATUSES: Status[] = [
  'DRAFT',
  'AWAITING_PROVIDER_APPROVAL',
  'AWAITING_TIER_1',
  'AWAITING_TIER_2',
  'AWAITING_FINANCE',
  'QUERIED',
  'REJECTED',
  'WITHDRAWN',
  'DISCARDED',
  'APPROVED',
  'INSTRUCTED',
  'PAID',
  'PAYMENT_REJECTED',
  'PAYMENT_CANCELLED',
  'NOTHING_TO_PAY',
];

export const REJECTIONS: Record<RejectionCode, string> = {
  EVIDENCE_MISSING: 'Evidence is missing',
  EVIDENCE_UNCLEAR: 'The evidence cannot be understood',
  QUANTITY_NOT_SUPPORTED: 'The evidence does not support the quantity',
  WRONG_PERIOD: 'The activity lies outside the window',
  WRONG_COMPONENT: 'The activity belongs to another component',
  CLAIMED_ELSEWHERE: 'The activity was claimed elsewhere',
  PATIENT_DATA: 'The claim or its evidence identifies a patient',
  OTHER: 'Another reason',
};

/** The tag of a status: a draft is discarded, a file is taken away. */
export const tagOf = (status: Status) => (status === 'DISCARDED' ? 'DISCARDED_DRAFT' : status);

/** With the provider, to be completed or corrected. */
export const isEditable = ({ status }: Claim) => ['DRAFT', 'REJECTED', 'WITHDRAWN'].includes(status);

/** The act by which it goes to the approvers: a claim that was submitted before keeps its number. */
export const submitAction = ({ status }: Claim) => (status === 'DRAFT' ? 'submit' : 'resubmit');

/** What stands in the way in one part of the claim. */
export const checksOf = ({ checks }: Claim, part: 'lines' | 'answers' | 'evidence') =>
  checks.filter((it) => it.pointer === `/${part}` || it.pointer.startsWith(`/${part}/`));

export const claimed = ({ lines }: Claim) => lines.filter((it) => it.quantity !== undefined && it.quantity > 0);
