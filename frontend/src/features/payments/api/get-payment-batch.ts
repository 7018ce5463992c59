import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const usePaymentBatch = (id: string) =>
  useSuspenseQuery({
    queryKey: ['payments', 'payment-batch', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/payment-batches/{id}', { params: { path: { id }, header: acting() }, signal })),
  }).data;
