import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/declarations']['get']['parameters']['query']>;

export const useDeclarations = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['declarations', 'declarations', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/declarations', { params: { query, header: counted() }, signal })),
  }).data;
