import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const claimQuery = (id: string) =>
  queryOptions({
    queryKey: ['claims', 'claim', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/claims/{id}', { params: { path: { id }, header: acting() }, signal })),
  });

export const useClaim = (id: string) => useSuspenseQuery(claimQuery(id)).data;
