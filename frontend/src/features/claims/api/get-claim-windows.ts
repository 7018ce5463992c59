import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/claim-windows']['get']['parameters']['query']>;

export const useClaimWindows = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['claims', 'claim-windows', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/claim-windows', { params: { query, header: counted() }, signal })),
  }).data;
