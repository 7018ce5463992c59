import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Claim'], 'id' | 'version'>;
type Body = components['schemas']['ClaimQuestion'];

/** Asks the provider without rejecting. */
export const useQueryClaim = (subject: Subject) =>
  useCommand(
    (body: Body, headers) =>
      data(
        api.POST('/api/v1/claims/{id}/query', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
          body,
        }),
      ),
    { refresh: EVERYTHING },
  );
