import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/journal']['get']['parameters']['query']>;

export const useJournal = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['audit', 'journal', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/journal', { params: { query, header: counted() }, signal })),
  }).data;
