import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/services']['get']['parameters']['query']>;

export const useServices = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['catalogue', 'services', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/services', { params: { query, header: counted() }, signal })),
  }).data;
