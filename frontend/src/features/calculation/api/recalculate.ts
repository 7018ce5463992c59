import { acting, api, data } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Body = components['schemas']['NewRecalculation'];

export const useRecalculate = () =>
  useCommand(
    (body: Body, headers) =>
      data(api.POST('/api/v1/recalculations', { params: { header: { ...acting(), ...headers } }, body })),
    { refresh: EVERYTHING },
  );
