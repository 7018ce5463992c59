import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/claims']['get']['parameters']['query']>;

export const useClaims = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['claims', 'claims', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/claims', { params: { query, header: counted() }, signal })),
  }).data;
