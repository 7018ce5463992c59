import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/payment-instructions']['get']['parameters']['query']>;

export const usePaymentInstructions = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['payments', 'payment-instructions', query],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/payment-instructions', { params: { query, header: counted() }, signal })),
  }).data;
