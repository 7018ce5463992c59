import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

/** What a version would give beside the one in force. It is worked out anew each time. */
export const useVersionTrial = (id: string, version: number) =>
  useSuspenseQuery({
    queryKey: ['calculation', 'version-trial', id, version],
    gcTime: 0,
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/services/{id}/versions/{version}/trial', {
          params: { path: { id, version }, header: acting() },
          signal,
        }),
      ),
  }).data;
