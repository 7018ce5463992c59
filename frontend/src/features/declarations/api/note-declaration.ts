import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Declaration'], 'id' | 'version'>;
type Body = components['schemas']['Note'];

export const useNoteDeclaration = (subject: Subject) =>
  useCommand(
    (body: Body, headers) =>
      data(
        api.PUT('/api/v1/declarations/{id}/note', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
          body,
        }),
      ),
    { refresh: EVERYTHING },
  );
