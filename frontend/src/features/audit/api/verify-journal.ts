import { acting, api, data } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';

export const useVerifyJournal = () =>
  useCommand(
    (_: void, headers) =>
      data(api.POST('/api/v1/journal/verification', { params: { header: { ...acting(), ...headers } } })),
    { refresh: EVERYTHING },
  );
