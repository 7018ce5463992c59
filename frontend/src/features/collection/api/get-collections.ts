import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/collections']['get']['parameters']['query']>;

export const useCollections = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['collection', 'collections', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/collections', { params: { query, header: acting() }, signal })),
  }).data;
