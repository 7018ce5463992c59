import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useClaimHistory = (id: string) =>
  useSuspenseQuery({
    queryKey: ['claims', 'claim-history', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/claims/{id}/history', { params: { path: { id }, header: acting() }, signal })),
  }).data;
