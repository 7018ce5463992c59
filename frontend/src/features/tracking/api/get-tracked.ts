import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useTracked = (reference: string) =>
  useSuspenseQuery({
    queryKey: ['tracking', 'tracked', reference],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/tracking/{reference}', { params: { path: { reference }, header: acting() }, signal })),
  }).data;
