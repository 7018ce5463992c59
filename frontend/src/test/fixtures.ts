import type { Schemas } from './server';

export const ID = '0190b1c2-0000-7000-8000-000000000001';

export const aPractice = { code: 'Y90001', name: 'Elm Tree Surgery' };
export const anIcb = { code: 'Y90', name: 'Demo ICB' };

export const aPerson = (permissions: string[], name = 'Amy Hart'): Schemas['Me'] => ({
  id: ID,
  name,
  userName: 'amy.hart',
  route: 'NHSMAIL',
  memberships: [
    {
      organisation: aPractice,
      organisationType: 'PRACTICE',
      roles: [{ role: 'DECLARATION_MANAGEMENT', name: 'Declaration Management', from: '2025-04-01' }],
      permissions,
    },
  ],
});

export const anOffer = (change: Partial<Schemas['Offer']> = {}): Schemas['Offer'] => ({
  id: ID,
  version: 3,
  service: 'QOF-2025-26',
  serviceName: 'Quality and Outcomes Framework',
  year: '2025-26',
  provider: aPractice,
  commissioner: anIcb,
  startsOn: '2025-04-01',
  endsOn: '2026-03-31',
  status: 'OFFERED',
  statusInWords: 'Waiting for the answer of the provider',
  offeredAt: '2025-03-13T09:00:00Z',
  availableActions: [
    { action: 'accept', allowed: true },
    { action: 'decline', allowed: true },
  ],
  ...change,
});

export const aDeclaration = (change: Partial<Schemas['Declaration']> = {}): Schemas['Declaration'] => ({
  id: ID,
  version: 5,
  reference: 'QOF-Y90001-2025-26',
  service: 'QOF-2025-26',
  serviceName: 'Quality and Outcomes Framework',
  provider: aPractice,
  commissioner: anIcb,
  achievementDate: '2026-03-31',
  achievement: ID,
  points: '412.35',
  amount: '91234.56',
  status: 'AWAITING_PROVIDER',
  statusInWords: 'Awaiting Service Provider Approval',
  turn: 'PROVIDER',
  steps: ['DECLARED', 'APPROVED', 'FINANCE_APPROVED'],
  signatures: [],
  changedAt: '2026-04-02T08:05:00Z',
  availableActions: [{ action: 'declare', allowed: true }],
  ...change,
});

export const aSubmission = (change: Partial<Schemas['Submission']> = {}): Schemas['Submission'] => ({
  id: ID,
  version: 7,
  service: 'QOF-2025-26',
  serviceName: 'Quality and Outcomes Framework',
  provider: aPractice,
  achievementDate: '2026-03-31',
  periodEnd: true,
  status: 'IN_PROGRESS',
  statusInWords: 'One indicator is missing',
  complete: 1,
  expected: 2,
  groups: [
    {
      code: 'QI',
      name: 'Quality improvement',
      complete: 0,
      expected: 1,
      indicators: [
        {
          indicator: 'QI013',
          description: 'The practice has taken part in peer review',
          purpose: 'PAYMENT',
          values: [{ field: 'ANSWER', label: 'Taken part', required: true, editable: true }],
          answered: false,
          editable: true,
        },
        {
          indicator: 'QI014',
          description: 'Meetings held',
          purpose: 'PAYMENT',
          values: [{ field: 'COUNT', label: 'Meetings', required: true, editable: true }],
          answered: false,
          editable: true,
        },
      ],
    },
  ],
  availableActions: [{ action: 'submit', allowed: false, reason: 'One indicator has no answer' }],
  ...change,
});
