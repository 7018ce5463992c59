import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Declaration'], 'id' | 'version'>;

/** The financial approval of one declaration: payment is instructed. */
export const useApproveDeclarationFinance = () =>
  useCommand(
    (subject: Subject, headers) =>
      data(
        api.POST('/api/v1/declarations/{id}/approve-finance', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
        }),
      ),
    { refresh: EVERYTHING },
  );
