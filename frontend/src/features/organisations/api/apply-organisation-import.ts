import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['OrganisationImport'], 'id' | 'version'>;
type Body = components['schemas']['ApplyOrganisationImport'];

export const useApplyOrganisationImport = (subject: Subject) =>
  useCommand(
    (body: Body, headers) =>
      data(
        api.POST('/api/v1/organisation-imports/{id}/apply', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
          body,
        }),
      ),
    { refresh: EVERYTHING },
  );
