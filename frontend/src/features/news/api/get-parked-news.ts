import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/parked-news']['get']['parameters']['query']>;

export const useParkedNews = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['news', 'parked', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/parked-news', { params: { query, header: counted() }, signal })),
  }).data;
