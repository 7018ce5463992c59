// What the stand-in answers about local schemes and claims: invented figures in the shapes of the contract.
const id = (last) => `0190b1c2-0000-7000-8000-00000000000${last}`;
export const CLAIMS = { draft: id(1), review: id(2), queried: id(3), rejected: id(4), paid: id(5) };
const practice = { code: 'Y90001', name: 'Elm Tree Surgery' };
const other = { code: 'Y90002', name: 'Harbour Medical Centre' };
const icb = { code: 'Y90', name: 'Demo Integrated Care Board' };
const at = '2026-11-02T08:05:00Z';
const amy = { name: 'Amy Hart', organisation: 'Y90001' };
const tina = { name: 'Tina Ward', organisation: 'Y90' };
const may = (...names) => names.map((action) => ({ action, allowed: true }));
const mayNot = (reason, ...names) => names.map((action) => ({ action, allowed: false, reason }));
const page = (...items) => ({ items, total: items.length });

const window = {
  code: '2026-Q2',
  name: 'July to September 2026',
  activityFrom: '2026-07-01',
  activityTo: '2026-09-30',
  opensOn: '2026-10-01',
  closesOn: '2026-11-30',
};
const later = {
  ...window,
  code: '2026-Q3',
  name: 'October to December 2026',
  activityFrom: '2026-10-01',
  activityTo: '2026-12-31',
  opensOn: '2027-01-01',
  closesOn: '2027-02-28',
};
const past = {
  ...window,
  code: '2026-Q1',
  name: 'April to June 2026',
  activityFrom: '2026-04-01',
  activityTo: '2026-06-30',
  opensOn: '2026-07-01',
  closesOn: '2026-08-31',
};
const components = [
  {
    code: 'FITTING',
    name: 'Fitting of an implant or device',
    description: 'Counselling, fitting and the check after six weeks',
    unit: 'fittings',
    tariffInWords: '£105.00 for each of the first 100 fittings, £77.50 for each further one',
  },
  { code: 'REMOVAL', name: 'Removal of an implant', unit: 'removals', tariffInWords: '£45.20 for each removal' },
  { code: 'HUB', name: 'Session at a hub', unit: 'sessions', tariffInWords: '£250.00 for each session' },
];
const notInContract = 'The component is not in the contract of the provider';
const scheme = { service: 'LARC-2026-27', serviceName: 'Long-acting contraception' };
const questions = [
  {
    code: 'TRAINED',
    text: 'Did everybody who fitted hold a letter of competence?',
    hint: 'From the Faculty of Sexual and Reproductive Healthcare or the like',
    kind: 'YES_NO',
    required: true,
    has: 'Yes',
  },
  { code: 'FITTERS', text: 'How many people fitted?', kind: 'NUMBER', required: true, least: 1, most: 50 },
  {
    code: 'SETTING',
    text: 'Where were the sessions held?',
    kind: 'CHOICE',
    required: true,
    choices: ['In the practice', 'At a hub for several practices', 'Both'],
  },
  {
    code: 'COMMENT',
    text: 'Is there anything that the commissioner should know?',
    hint: 'Nothing that identifies a patient',
    kind: 'TEXT',
    required: false,
  },
];

const steps = [
  {
    number: 1,
    name: 'first-tier',
    words: 'Fittings at the first tariff: the smaller of 636 and 100 is 100',
    formula: 'smaller of count and first-tier-most',
    operands: [
      { name: 'count', value: '636' },
      { name: 'first-tier-most', value: '100' },
    ],
    result: '100',
    unit: 'fittings',
  },
  {
    number: 2,
    name: 'amount',
    words: '100 × £105.00 + 536 × £77.50',
    result: '52040.00',
    unit: '£',
    rounding: 'half up to whole pence',
    money: true,
  },
];
const inputs = [
  { name: 'count', value: '636', kind: 'MEASUREMENT', source: 'Claim LC-Y90001-1' },
  { name: 'first-tariff', value: '105.00', kind: 'PARAMETER', source: 'Version 1 of the scheme' },
];
const line = (component, more) => {
  const { code, ...rest } = component;
  return { component: code, ...rest, inContract: true, most: 2000, steps: [], inputs: [], ...more };
};
const lines = [
  line(components[0], { quantity: 636, amount: '52040.00', rule: 'Tariff in two tiers', steps, inputs }),
  line(components[1], {}),
  line(components[2], { inContract: false, reason: notInContract }),
];
const answered = ['Yes', '4', 'Both', undefined];
const answersOf = (given) => questions.map(({ code, ...it }, n) => ({ question: code, ...it, answer: given[n] }));

const draft = {
  id: CLAIMS.draft,
  version: 3,
  number: 'LC-Y90001-2026-Q2',
  ...scheme,
  serviceVersion: 1,
  window,
  activityFrom: window.activityFrom,
  activityTo: window.activityTo,
  supplementary: false,
  provider: practice,
  commissioner: icb,
  status: 'DRAFT',
  statusInWords: 'Draft',
  turn: 'PROVIDER',
  whatNext:
    'Elm Tree Surgery has to complete and submit it. The window for July to September 2026 closes on 30 November 2026.',
  round: 0,
  lines,
  answers: answersOf(['Yes', undefined, undefined, undefined]),
  amount: '52040.00',
  moneyHidden: false,
  band: 'HIGH',
  bandInWords: 'High: £50,000.00 or more, finance approves too',
  evidenceRequired: true,
  checks: [
    { pointer: '/answers/FITTERS', detail: 'How many people fitted? Answer this question' },
    { pointer: '/answers/SETTING', detail: 'Where were the sessions held? Answer this question' },
    { pointer: '/evidence', detail: 'Take the infected file away' },
  ],
  changes: [],
  signatures: [],
  changedAt: at,
  availableActions: [
    ...may('edit', 'submit', 'discard'),
    ...mayNot('The claim was not submitted yet', 'approve', 'query', 'reject', 'withdraw', 'resubmit'),
    ...mayNot('No question is open', 'answer'),
  ],
};
const submitted = {
  ...draft,
  round: 1,
  answers: answersOf(answered),
  checks: [],
  signatures: [{ step: 'SUBMITTED', stepInWords: 'Submitted', by: amy, at }],
};
const review = {
  ...submitted,
  id: CLAIMS.review,
  number: 'LC-Y90002-2026-Q2',
  provider: other,
  status: 'AWAITING_TIER_1',
  statusInWords: 'Awaiting Tier 1 Approval',
  turn: 'TIER_1',
  notices: ['Harbour Medical Centre has withdrawn from the service: it takes part until 31 August 2026.'],
  together: [
    {
      claim: {
        id: id(5),
        number: 'LC-Y90002-2026-Q2-2',
        status: 'PAID',
        statusInWords: 'Paid',
      },
      activityFrom: '2026-07-01',
      activityTo: '2026-09-30',
      amount: '105.00',
    },
  ],
  whatNext:
    'A person with the role Approver Tier 1 at Demo Integrated Care Board, who has had no other part in it, has to approve it.',
  round: 2,
  changes: [{ what: 'Fitting of an implant or device', before: '630', after: '636' }],
  availableActions: [...may('approve', 'query', 'reject'), ...mayNot('Only the provider itself does this', 'withdraw')],
};
const queried = {
  ...submitted,
  id: CLAIMS.queried,
  number: 'LC-Y90001-2026-Q1',
  status: 'QUERIED',
  statusInWords: 'Queried',
  whatNext: 'Elm Tree Surgery has to answer the question that Tina Ward asked on 2 November 2026.',
  question: { kind: 'QUESTION', text: 'Were the 636 fittings all in this quarter?', by: tina, at },
  availableActions: [
    ...may('answer', 'withdraw'),
    ...mayNot('The claim was submitted and does not change now', 'edit', 'submit', 'resubmit'),
    ...mayNot('The provider does not do this with its own claim', 'approve', 'query', 'reject'),
  ],
};
const rejected = {
  ...submitted,
  id: CLAIMS.rejected,
  number: 'LC-Y90001-2026-Q4',
  status: 'REJECTED',
  statusInWords: 'Rejected',
  whatNext: 'Elm Tree Surgery has to correct it and submit it again. Evidence is missing: Send the list of sessions.',
  rejection: {
    code: 'EVIDENCE_MISSING',
    codeInWords: 'Evidence is missing',
    reason: 'Send the list of sessions.',
    by: tina,
    at,
  },
  changes: [{ what: 'Fitting of an implant or device', before: '630', after: '636' }],
  inForce: {
    version: 2,
    amount: '26020.00',
    changes: [{ what: 'Version of the scheme', before: '1', after: '2' }],
  },
  availableActions: [...may('edit', 'resubmit'), ...mayNot('The claim was submitted before', 'submit')],
};
const paid = {
  ...submitted,
  id: CLAIMS.paid,
  number: 'LC-Y90001-2025-Q4',
  status: 'PAID',
  statusInWords: 'Paid',
  turn: 'NOBODY',
  amount: undefined,
  moneyHidden: true,
  band: undefined,
  bandInWords: undefined,
  whatNext: 'It is paid: nothing is left to do.',
  availableActions: mayNot('The claim was approved in every step', 'edit', 'withdraw', 'approve', 'query', 'reject'),
};
const all = [draft, review, queried, rejected, paid];
const openings = [
  { window, status: 'OPEN', canClaim: true },
  {
    window: { ...window, code: '2026-09', name: 'September 2026' },
    status: 'OPEN',
    canClaim: false,
    reason: `Claimed already as ${draft.number}, which is Draft`,
    action: 'Open that claim: it can be corrected under its own number.',
    claim: { id: draft.id, number: draft.number, status: 'DRAFT', statusInWords: 'Draft' },
  },
  {
    window: later,
    status: 'NOT_OPEN',
    canClaim: false,
    reason: 'This window opens on 1 January 2027',
    action: 'Come back on the day on which it opens.',
  },
  {
    window: past,
    status: 'CLOSED',
    canClaim: false,
    reason: 'This window closed on 31 August 2026',
    action: 'Ask the commissioner of the scheme what can still be done.',
  },
].map((it) => ({
  ...scheme,
  provider: practice,
  commissioner: icb,
  claimable: it.canClaim ? [{ activityFrom: '2026-07-01', activityTo: '2026-09-29' }] : [],
  canSupplement: it.claim !== undefined,
  components: components.map((component) => ({
    ...component,
    inContract: component.code !== 'HUB',
    reason: component.code === 'HUB' ? notInContract : undefined,
  })),
  ...it,
}));

const file = (last, name, status, statusInWords, more) => ({
  id: id(last),
  version: 1,
  name,
  type: 'application/pdf',
  size: 2_411_724,
  uploaded: 2_411_724,
  status,
  statusInWords,
  addedAt: at,
  addedBy: amy,
  availableActions: [...may('discard'), ...mayNot('The file is not scanned for viruses yet', 'download')],
  ...more,
});
const evidence = {
  items: [
    file(1, 'sessions-july-to-september.pdf', 'CLEAN', 'Scanned, no virus was found', {
      availableActions: may('download', 'discard'),
    }),
    file(2, 'rota.xlsx', 'NOT_SCANNED', 'Not scanned yet: the virus scanner is asked, until then nobody gets the file'),
    file(3, 'hub-sessions.csv', 'RECEIVING', 'Receiving: 1 MB of 2.3 MB are there', {
      uploaded: 1_048_576,
      availableActions: may('send', 'discard'),
    }),
    file(4, 'letter.docx', 'INFECTED', 'A virus was found (Eicar-Test-Signature): nobody gets the file'),
    file(5, 'notes.txt', 'REFUSED', 'Refused: the file holds an NHS number', { availableActions: [] }),
    file(6, 'old-list.pdf', 'DISCARDED', 'Taken away: it was the wrong file', { availableActions: [] }),
  ],
  limits: {
    maxBytes: 52_428_800,
    maxFiles: 20,
    types: [
      { type: 'application/pdf', name: 'PDF', extensions: ['.pdf'] },
      { type: 'image/jpeg', name: 'JPEG image', extensions: ['.jpg', '.jpeg'] },
      { type: 'text/csv', name: 'CSV', extensions: ['.csv'] },
    ],
  },
  availableActions: may('add'),
};
const history = [
  { id: 1, at, by: amy, what: 'Begun', status: 'DRAFT', statusInWords: 'Draft' },
  { id: 2, at, by: amy, what: 'Evidence sent', why: 'sessions-july-to-september.pdf', statusInWords: 'Draft' },
  { id: 3, at, by: amy, what: 'Submitted', status: 'AWAITING_TIER_1', statusInWords: 'Awaiting Tier 1 Approval' },
];
export const trackedClaim = {
  reference: review.number,
  kind: 'CLAIM',
  subject: review.id,
  provider: other,
  title: 'Long-acting contraception, July to September 2026',
  status: review.status,
  statusInWords: review.statusInWords,
  turn: 'TIER_1',
  amount: '52040.00',
  since: at,
};
export const claimInstruction = {
  id: id(2),
  reference: paid.number,
  ...scheme,
  provider: practice,
  achievementDate: '2026-09-30',
  kind: 'CLAIM',
  claim: paid.id,
  paycode: 'LES-LARC',
  amount: '52040.00',
  status: 'ACCEPTED',
  statusInWords: 'Accepted by the payment agency',
  instructedAt: at,
  version: 4,
  availableActions: [],
};
export const localService = {
  id: scheme.service,
  code: 'LARC',
  year: '2026-27',
  name: scheme.serviceName,
  kind: 'LOCAL',
  startsOn: '2026-04-01',
  endsOn: '2027-03-31',
  paymentPeriod: 'QUARTERLY',
  entry: 'MANUAL',
  pays: true,
  versions: [{ version: 1, status: 'PUBLISHED' }],
};

export const claimAnswers = [
  [/^\/claim-windows$/, page(...openings)],
  [/^\/claims$/, (asked) => page(...all.filter((it) => [null, it.status].includes(asked.get('status'))))],
  [/^\/claims\/.+\/evidence$/, evidence],
  [/^\/claims\/.+\/history$/, { items: history }],
  [
    /^\/claims\/.+\/messages$/,
    { items: [queried.question, { kind: 'ANSWER', text: 'Yes, the list of sessions is added.', by: amy, at }] },
  ],
  ...all.map((claim) => [new RegExp(`^/claims/${claim.id}`), claim]),
  [
    /^\/services\/LARC-2026-27\/versions\/1$/,
    {
      service: localService,
      version: 1,
      status: 'PUBLISHED',
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      summary: 'Fitting and removing implants and intrauterine devices, claimed each quarter.',
      achievementDates: [],
      groups: [],
      indicators: [],
      parameters: [],
      rules: [
        {
          code: 'tiered',
          name: 'Tariff in two tiers',
          steps: [{ number: 1, kind: 'least', words: 'Take the smaller of the count and the most of the first tier' }],
        },
      ],
      scheme: {
        commissioner: 'Y90',
        paycode: 'LES-LARC',
        evidenceRequired: false,
        supplementary: true,
        advance: false,
        resubmitDays: 28,
        financeFrom: '15000.00',
        highFrom: '50000.00',
        windows: [past, window, later],
        components: components.map((it) => ({ ...it, most: 2000, rule: 'tiered' })),
        questions,
      },
      availableActions: [],
    },
  ],
  [
    /^\/tracking\/LC-/,
    {
      summary: trackedClaim,
      whatNext: review.whatNext,
      steps: [
        { name: 'Provider submits', state: 'DONE', at, by: amy },
        { name: 'Tier 1 approves', state: 'CURRENT', usually: 'Usually 2 days; 9 of 10 within 5 days' },
        { name: 'Tier 2 approves', state: 'TO_COME', usually: 'Usually 1 day; 9 of 10 within 3 days' },
        { name: 'Paid', state: 'TO_COME' },
      ],
      timeline: history,
    },
  ],
];
