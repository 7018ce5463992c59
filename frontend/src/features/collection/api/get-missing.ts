import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/runs/{id}/missing']['get']['parameters']['query']>;

export const useMissing = (id: string, query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['collection', 'missing', id, query],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/runs/{id}/missing', { params: { path: { id }, query, header: counted() }, signal })),
  }).data;
