import { session } from '@/api/session';
import { type Membership, useMe } from '../api/get-me';

export interface Acting {
  membership: Membership;
  can: (permission: string) => boolean;
}

/** The organisation the signed-in person acts for, or none while it has not been chosen. */
export function useMembership(): Membership | undefined {
  const me = useMe();
  const chosen = me.memberships.find((it) => it.organisation.code === session.organisation());
  return chosen ?? (me.memberships.length === 1 ? me.memberships[0] : undefined);
}

/** For pages behind the choice of an organisation. */
export function useActing(): Acting {
  const membership = useMembership();
  if (!membership) {
    throw new Error('No organisation has been chosen.');
  }
  return { membership, can: (permission) => membership.permissions.includes(permission) };
}

export const isProvider = ({ organisationType }: Membership) => ['PRACTICE', 'PCN'].includes(organisationType);
