import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { components } from '@/api/schema';
import { claimQuery } from './get-claim';

type Claim = components['schemas']['Claim'];

/**
 * The state of a claim that the person has seen, while it is saved as it is typed. A newer one that was read meanwhile
 * does not count: what somebody else entered must not be written over unseen.
 */
export function useKeptClaim(claim: Claim) {
  const queries = useQueryClient();
  const seen = useRef(claim.version);
  const query = claimQuery(claim.id);
  const see = (now: Claim) => {
    seen.current = now.version;
    return now;
  };
  return {
    version: () => seen.current,
    /** What the API answered counts from now on; lists and tasks are read again when somebody looks at them. */
    put: (now: Claim) => {
      void queries.cancelQueries({ queryKey: query.queryKey });
      queries.setQueryData(query.queryKey, now);
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[1] !== 'claim' && queryKey[0] !== 'access',
        refetchType: 'none',
      });
      return see(now);
    },
    /** Reads the newest state after somebody else changed it. */
    readAgain: async () => see(await queries.fetchQuery({ ...query, staleTime: 0 })),
  };
}
