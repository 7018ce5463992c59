import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/offers']['get']['parameters']['query']>;

export const useOffers = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['participation', 'offers', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/offers', { params: { query, header: counted() }, signal })),
  }).data;
