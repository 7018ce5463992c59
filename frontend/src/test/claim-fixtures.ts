import { anIcb, aPractice, ID } from './fixtures';
import type { Schemas } from './server';

export const aWindow: Schemas['Window'] = {
  code: '2026-10',
  name: 'October 2026',
  activityFrom: '2026-10-01',
  activityTo: '2026-10-31',
  opensOn: '2026-11-01',
  closesOn: '2026-11-30',
};

export const aClaimWindow = (change: Partial<Schemas['ClaimWindow']> = {}): Schemas['ClaimWindow'] => ({
  service: 'PHLEB-2026-27',
  serviceName: 'Phlebotomy',
  window: aWindow,
  status: 'OPEN',
  provider: aPractice,
  commissioner: anIcb,
  components: [
    { code: 'BLOOD', name: 'Blood samples', unit: 'samples', tariffInWords: '£3.12 for each sample', inContract: true },
  ],
  canClaim: true,
  claimable: [{ activityFrom: '2026-10-01', activityTo: '2026-10-31' }],
  canSupplement: false,
  ...change,
});

export const aLine = (change: Partial<Schemas['ClaimLine']> = {}): Schemas['ClaimLine'] => ({
  component: 'BLOOD',
  name: 'Blood samples',
  unit: 'samples',
  tariffInWords: '£3.12 for each sample',
  inContract: true,
  most: 5000,
  steps: [],
  inputs: [],
  ...change,
});

export const anAnswer = (change: Partial<Schemas['ClaimAnswer']> = {}): Schemas['ClaimAnswer'] => ({
  question: 'TRAINED',
  text: 'Was everybody trained?',
  kind: 'YES_NO',
  required: true,
  ...change,
});

export const aClaim = (change: Partial<Schemas['Claim']> = {}): Schemas['Claim'] => ({
  id: ID,
  version: 3,
  number: 'LC-Y90001-26-0001',
  service: 'PHLEB-2026-27',
  serviceName: 'Phlebotomy',
  serviceVersion: 1,
  window: aWindow,
  activityFrom: '2026-10-01',
  activityTo: '2026-10-31',
  supplementary: false,
  provider: aPractice,
  commissioner: anIcb,
  status: 'DRAFT',
  statusInWords: 'Draft',
  turn: 'PROVIDER',
  whatNext: 'Elm Tree Surgery has to complete and submit it.',
  round: 0,
  lines: [
    aLine(),
    aLine({ component: 'HOME', name: 'Home visits', unit: 'visits', tariffInWords: '£12.00 for each visit' }),
    aLine({
      component: 'HUB',
      name: 'Hub sessions',
      inContract: false,
      reason: 'The component is not in the contract',
    }),
  ],
  answers: [],
  amount: '0.00',
  moneyHidden: false,
  band: 'LOW',
  bandInWords: 'Low: under £10,000.00',
  evidenceRequired: true,
  checks: [],
  signatures: [],
  changedAt: '2026-11-02T08:05:00Z',
  availableActions: [
    { action: 'edit', allowed: true },
    { action: 'submit', allowed: true },
  ],
  ...change,
});

export const aClaimSummary = (change: Partial<Schemas['ClaimSummary']> = {}): Schemas['ClaimSummary'] => ({
  id: ID,
  version: 3,
  number: 'LC-Y90001-26-0001',
  service: 'PHLEB-2026-27',
  serviceName: 'Phlebotomy',
  window: aWindow,
  activityFrom: '2026-10-01',
  activityTo: '2026-10-31',
  supplementary: false,
  provider: aPractice,
  commissioner: anIcb,
  status: 'AWAITING_TIER_1',
  statusInWords: 'Awaiting Tier 1 Approval',
  turn: 'TIER_1',
  amount: '312.00',
  moneyHidden: false,
  band: 'LOW',
  changedAt: '2026-11-02T08:05:00Z',
  availableActions: [{ action: 'approve', allowed: true }],
  ...change,
});

export const aFile = (change: Partial<Schemas['Evidence']> = {}): Schemas['Evidence'] => ({
  id: ID,
  version: 1,
  name: 'sessions.pdf',
  type: 'application/pdf',
  size: 10,
  uploaded: 10,
  status: 'CLEAN',
  statusInWords: 'Scanned, no virus was found',
  addedAt: '2026-11-02T08:05:00Z',
  addedBy: { name: 'Amy Hart' },
  availableActions: [
    { action: 'download', allowed: true },
    { action: 'discard', allowed: true },
  ],
  ...change,
});

export const theFiles = (...items: Schemas['Evidence'][]): Schemas['EvidenceList'] => ({
  items,
  limits: {
    maxBytes: 52_428_800,
    maxFiles: 20,
    types: [{ type: 'application/pdf', name: 'PDF', extensions: ['.pdf'] }],
  },
  availableActions: [{ action: 'add', allowed: true }],
});
