import { acting, api, data } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Body = components['schemas']['NewSubmission'];

export const useAddSubmission = () =>
  useCommand(
    (body: Body, headers) =>
      data(api.POST('/api/v1/submissions', { params: { header: { ...acting(), ...headers } }, body })),
    { refresh: EVERYTHING },
  );
