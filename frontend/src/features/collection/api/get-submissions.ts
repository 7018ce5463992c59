import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/submissions']['get']['parameters']['query']>;

export const useSubmissions = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['collection', 'submissions', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/submissions', { params: { query, header: counted() }, signal })),
  }).data;
