import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/proposed-corrections']['get']['parameters']['query']>;

export const useProposedCorrections = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['declarations', 'proposed-corrections', query],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/proposed-corrections', { params: { query, header: counted() }, signal })),
  }).data;
