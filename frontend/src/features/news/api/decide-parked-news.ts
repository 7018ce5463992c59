import { acting, api, data } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';

/** Has it tried once more, now. */
export const useRetryParkedNews = (id: number) =>
  useCommand(
    (_: void, headers) =>
      data(
        api.POST('/api/v1/parked-news/{id}/retry', { params: { path: { id }, header: { ...acting(), ...headers } } }),
      ),
    { refresh: EVERYTHING },
  );

/** Decides that nothing follows from it. */
export const useSetParkedNewsAside = (id: number) =>
  useCommand(
    (reason: string, headers) =>
      data(
        api.POST('/api/v1/parked-news/{id}/set-aside', {
          params: { path: { id }, header: { ...acting(), ...headers } },
          body: { reason },
        }),
      ),
    { refresh: EVERYTHING },
  );
