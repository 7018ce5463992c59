import { acting, api, data, ifMatch } from '@/api/client';
import { useCommand } from '@/api/command';
import type { components } from '@/api/schema';

interface Entry {
  id: string;
  version: number;
  body: components['schemas']['ClaimLines'];
}

/** Keeps the quantities as they are typed. */
export const useSaveClaimLines = () =>
  useCommand(({ id, version, body }: Entry, headers) =>
    data(
      api.PUT('/api/v1/claims/{id}/lines', {
        params: { path: { id }, header: { ...acting(), ...headers, ...ifMatch({ version }) } },
        body,
      }),
    ),
  );
