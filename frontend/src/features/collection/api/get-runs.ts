import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/runs']['get']['parameters']['query']>;

export const useRuns = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['collection', 'runs', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/runs', { params: { query, header: counted() }, signal })),
  }).data;
