import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/runs/{id}/differences']['get']['parameters']['query']>;

export const useDifferences = (id: string, query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['collection', 'differences', id, query],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/runs/{id}/differences', { params: { path: { id }, query, header: counted() }, signal })),
  }).data;
