import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useDeclaration = (id: string) =>
  useSuspenseQuery({
    queryKey: ['declarations', 'declaration', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/declarations/{id}', { params: { path: { id }, header: acting() }, signal })),
  }).data;
