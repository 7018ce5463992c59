import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const usePaymentInstruction = (id: string) =>
  useSuspenseQuery({
    queryKey: ['payments', 'payment-instruction', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/payment-instructions/{id}', { params: { path: { id }, header: acting() }, signal })),
  }).data;
