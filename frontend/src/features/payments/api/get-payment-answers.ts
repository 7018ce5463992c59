import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/payment-answers']['get']['parameters']['query']>;

export const usePaymentAnswers = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['payments', 'payment-answers', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/payment-answers', { params: { query, header: counted() }, signal })),
  }).data;
