import { acting, api, data } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Body = components['schemas']['NewOrganisationImport'];

export const useStartOrganisationImport = () =>
  useCommand(
    (body: Body, headers) =>
      data(api.POST('/api/v1/organisation-imports', { params: { header: { ...acting(), ...headers } }, body })),
    { refresh: EVERYTHING },
  );
