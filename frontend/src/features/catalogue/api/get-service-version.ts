import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useServiceVersion = (id: string, version: number) =>
  useSuspenseQuery({
    queryKey: ['catalogue', 'service-version', id, version],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/services/{id}/versions/{version}', {
          params: { path: { id, version }, header: acting() },
          signal,
        }),
      ),
  }).data;
