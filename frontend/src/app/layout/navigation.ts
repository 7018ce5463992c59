import { paths } from '@/config/paths';

export interface Area {
  label: string;
  to: string;
  /** One of these is enough to see the area. */
  permissions: string[];
  /** First parts of addresses that belong to it. */
  starts: string[];
}

const AREAS: Area[] = [
  { label: 'Services', to: paths.services, permissions: ['catalogue.view'], starts: ['/services'] },
  { label: 'Offers', to: paths.offers, permissions: ['participation.view'], starts: ['/offers'] },
  { label: 'Data', to: paths.data, permissions: ['submission.view'], starts: ['/data'] },
  { label: 'Collections', to: paths.collections, permissions: ['collection.load'], starts: ['/collections'] },
  { label: 'Achievement', to: paths.achievements, permissions: ['achievement.view'], starts: ['/achievement'] },
  { label: 'Declarations', to: paths.declarations, permissions: ['declaration.view'], starts: ['/declarations'] },
  { label: 'Claims', to: paths.claims, permissions: ['claim.view'], starts: ['/claims'] },
  {
    label: 'Approvals',
    to: paths.approvals,
    permissions: [
      'declaration.approve',
      'declaration.approve-finance',
      'claim.approve-inside',
      'claim.approve-tier-1',
      'claim.approve-tier-2',
      'claim.approve-finance',
    ],
    starts: ['/approvals'],
  },
  { label: 'Payments', to: paths.payments, permissions: ['payment.view'], starts: ['/payments', '/statements'] },
  {
    label: 'Administration',
    to: paths.organisations,
    permissions: ['organisation.import', 'journal.view'],
    starts: ['/administration'],
  },
];

/** The areas that the permissions reach; Home is everybody's. */
export const areasFor = (permissions: string[]): Area[] => [
  { label: 'Home', to: paths.home, permissions: [], starts: [] },
  ...AREAS.filter((area) => area.permissions.some((it) => permissions.includes(it))),
];

export const isCurrent = (area: Area, pathname: string) =>
  area.starts.length === 0 ? pathname === '/' : area.starts.some((start) => pathname.startsWith(start));
