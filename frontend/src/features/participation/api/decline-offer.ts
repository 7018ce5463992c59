import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Offer'], 'id' | 'version'>;
type Body = components['schemas']['DeclineOffer'];

export const useDeclineOffer = (subject: Subject) =>
  useCommand(
    (body: Body, headers) =>
      data(
        api.POST('/api/v1/offers/{id}/decline', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
          body,
        }),
      ),
    { refresh: EVERYTHING },
  );
