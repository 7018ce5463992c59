import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useOffer = (id: string) =>
  useSuspenseQuery({
    queryKey: ['participation', 'offer', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/offers/{id}', { params: { path: { id }, header: acting() }, signal })),
  }).data;
