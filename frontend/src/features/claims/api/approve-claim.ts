import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Claim'], 'id' | 'version'>;

/** Approves the step at which the claim stands. */
export const useApproveClaim = () =>
  useCommand(
    (subject: Subject, headers) =>
      data(
        api.POST('/api/v1/claims/{id}/approve', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
        }),
      ),
    { refresh: EVERYTHING },
  );
