import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useDeclarationHistory = (id: string) =>
  useSuspenseQuery({
    queryKey: ['declarations', 'declaration-history', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/declarations/{id}/history', { params: { path: { id }, header: acting() }, signal })),
  }).data;
