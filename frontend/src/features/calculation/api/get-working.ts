import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useWorking = (id: string, indicator: string) =>
  useSuspenseQuery({
    queryKey: ['calculation', 'working', id, indicator],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/achievements/{id}/indicators/{indicator}/working', {
          params: { path: { id, indicator }, header: acting() },
          signal,
        }),
      ),
  }).data;
