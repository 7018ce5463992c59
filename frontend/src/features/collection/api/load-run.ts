import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Run'], 'id' | 'version'>;
type Body = components['schemas']['LoadRun'];

export const useLoadRun = (subject: Subject) =>
  useCommand(
    (body: Body, headers) =>
      data(
        api.POST('/api/v1/runs/{id}/load', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
          body,
        }),
      ),
    { refresh: EVERYTHING },
  );
