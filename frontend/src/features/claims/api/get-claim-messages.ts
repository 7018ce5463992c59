import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useClaimMessages = (id: string) =>
  useSuspenseQuery({
    queryKey: ['claims', 'claim-messages', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/claims/{id}/messages', { params: { path: { id }, header: acting() }, signal })),
  }).data;
