import type { components } from '@/api/schema';

export type Status = components['schemas']['DeclarationStatus'];
export type Declaration = components['schemas']['Declaration'];

export const STATUSES: Status[] = [
  'AWAITING_PROVIDER',
  'AWAITING_COMMISSIONER',
  'AWAITING_FINANCE',
  'FINANCIALLY_APPROVED',
  'NOTHING_TO_PAY',
  'INSTRUCTED',
  'PAID',
  'PAYMENT_REJECTED',
  'PAYMENT_CANCELLED',
];
