import type { components } from '@/api/schema';

/** What is followed or paid. */
export const KIND = { DECLARATION: 'Declaration', CLAIM: 'Claim' } as const;

type Turn = components['schemas']['Turn'];

const WORDS: Record<Turn, string> = {
  PROVIDER: 'The provider',
  PROVIDER_APPROVER: "The provider's own approver",
  COMMISSIONER: 'The commissioner',
  TIER_1: 'Approver Tier 1 of the commissioner',
  TIER_2: 'Approver Tier 2 of the commissioner',
  FINANCE: 'Finance',
  PAYMENT_OPERATIONS: 'Payment operations',
  PAYMENT_AGENCY: 'The payment agency',
  NOBODY: 'Nobody: it is finished',
};

/** Whose turn it is. */
export const turnInWords = (turn: Turn) => WORDS[turn];
