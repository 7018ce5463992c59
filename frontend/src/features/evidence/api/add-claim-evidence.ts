import { acting, api, data } from '@/api/client';
import { useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Body = components['schemas']['NewEvidence'];

/** Announces a file; its bytes follow. */
export const useAddClaimEvidence = (claim: string) =>
  useCommand(
    (body: Body, headers) =>
      data(
        api.POST('/api/v1/claims/{id}/evidence', {
          params: { path: { id: claim }, header: { ...acting(), ...headers } },
          body,
        }),
      ),
    { refresh: [['evidence']] },
  );
