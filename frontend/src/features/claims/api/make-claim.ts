import { acting, api, data } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Body = components['schemas']['NewClaim'];

/** Begins a claim for a window. */
export const useMakeClaim = () =>
  useCommand(
    (body: Body, headers) =>
      data(api.POST('/api/v1/claims', { params: { header: { ...acting(), ...headers } }, body })),
    { refresh: EVERYTHING },
  );
