import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Declaration'], 'id' | 'version'>;

/** The commissioner's approval of one declaration. */
export const useApproveDeclaration = () =>
  useCommand(
    (subject: Subject, headers) =>
      data(
        api.POST('/api/v1/declarations/{id}/approve', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
        }),
      ),
    { refresh: EVERYTHING },
  );
