import { acting, api, data } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';

export const usePublishServiceVersion = (id: string, version: number) =>
  useCommand(
    (_: void, headers) =>
      data(
        api.POST('/api/v1/services/{id}/versions/{version}/publish', {
          params: { path: { id, version }, header: { ...acting(), ...headers } },
        }),
      ),
    { refresh: EVERYTHING },
  );
