import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/organisations']['get']['parameters']['query']>;

export const useOrganisations = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['organisations', 'organisations', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/organisations', { params: { query, header: counted() }, signal })),
  }).data;
