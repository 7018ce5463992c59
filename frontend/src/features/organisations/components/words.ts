export const TYPES = {
  PRACTICE: 'Practice',
  PCN: 'Primary care network',
  SUB_ICB: 'Sub-ICB location',
  ICB: 'Integrated care board',
  REGION: 'Region',
  NATIONAL: 'National',
} as const;

export const RELATIONSHIPS = {
  MEMBER_OF_PCN: 'Member of the PCN',
  HAS_MEMBER: 'Has the member',
  COMMISSIONED_BY: 'Commissioned by',
  COMMISSIONS: 'Commissions',
  PART_OF: 'Part of',
  HAS_PART: 'Has the part',
} as const;

export const LAYOUTS = {
  PRACTICE_STRUCTURE: 'Structure of practices',
  EPRACCUR: 'Practices (epraccur)',
  EPCMEM: 'Memberships over time (epcmem)',
  LIST_SIZES: 'List sizes',
} as const;
