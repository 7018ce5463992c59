import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useRun = (id: string) =>
  useSuspenseQuery({
    queryKey: ['collection', 'run', id],
    queryFn: ({ signal }) => data(api.GET('/api/v1/runs/{id}', { params: { path: { id }, header: acting() }, signal })),
    refetchInterval: (query) => (['CHECKING', 'LOADING'].includes(query.state.data?.status ?? '') ? 1500 : false),
  }).data;
