import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useRecalculation = (id: string) =>
  useSuspenseQuery({
    queryKey: ['calculation', 'recalculation', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/recalculations/{id}', { params: { path: { id }, header: acting() }, signal })),
    refetchInterval: (query) => (query.state.data?.status === 'RUNNING' ? 1500 : false),
  }).data;
