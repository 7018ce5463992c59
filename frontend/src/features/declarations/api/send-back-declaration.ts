import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Declaration'], 'id' | 'version'>;
type Body = components['schemas']['SendBack'];

export const useSendBackDeclaration = (subject: Subject) =>
  useCommand(
    (body: Body, headers) =>
      data(
        api.POST('/api/v1/declarations/{id}/send-back', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
          body,
        }),
      ),
    { refresh: EVERYTHING },
  );
