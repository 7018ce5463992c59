import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/tracking']['get']['parameters']['query']>;

export const useTrackedList = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['tracking', 'tracked-list', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/tracking', { params: { query, header: counted() }, signal })),
  }).data;
