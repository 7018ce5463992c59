import { formatYear } from '@/design';

export const PERIOD = {
  MONTHLY: 'Every month',
  QUARTERLY: 'Every quarter',
  ANNUAL: 'Once a year',
  NONE: 'Not paid',
} as const;

export const ENTRY = {
  AUTOMATIC: 'Collected automatically',
  MANUAL: 'Entered by hand',
  MIXED: 'Collected, and partly entered by hand',
} as const;

export const YEARS = ['2026-27', '2025-26', '2024-25', '2023-24'].map((value) => ({ value, label: formatYear(value) }));
