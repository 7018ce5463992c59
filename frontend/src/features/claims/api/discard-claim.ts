import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Claim'], 'id' | 'version'>;

/** Gives up a draft; its days can be claimed again. */
export const useDiscardClaim = () =>
  useCommand(
    (subject: Subject, headers) =>
      data(
        api.POST('/api/v1/claims/{id}/discard', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
        }),
      ),
    { refresh: EVERYTHING },
  );
