import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/payment-batches']['get']['parameters']['query']>;

export const usePaymentBatches = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['payments', 'payment-batches', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/payment-batches', { params: { query, header: counted() }, signal })),
  }).data;
