import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Submission'], 'id' | 'version'>;

export const useSubmitSubmission = (subject: Subject) =>
  useCommand(
    (_: void, headers) =>
      data(
        api.POST('/api/v1/submissions/{id}/submit', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
        }),
      ),
    { refresh: EVERYTHING },
  );
