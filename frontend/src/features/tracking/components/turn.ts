import type { components } from '@/api/schema';

type Turn = components['schemas']['Turn'];

const WORDS: Record<Turn, string> = {
  PROVIDER: 'The provider',
  COMMISSIONER: 'The commissioner',
  FINANCE: 'Finance',
  PAYMENT_OPERATIONS: 'Payment operations',
  PAYMENT_AGENCY: 'The payment agency',
  NOBODY: 'Nobody: it is finished',
};

export const turnInWords = (turn: Turn) => WORDS[turn];
