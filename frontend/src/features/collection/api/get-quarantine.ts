import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/runs/{id}/quarantine']['get']['parameters']['query']>;

export const useQuarantine = (id: string, query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['collection', 'quarantine', id, query],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/runs/{id}/quarantine', { params: { path: { id }, query, header: counted() }, signal })),
  }).data;
