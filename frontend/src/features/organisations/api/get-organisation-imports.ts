import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/organisation-imports']['get']['parameters']['query']>;

export const useOrganisationImports = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['organisations', 'organisation-imports', query],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/organisation-imports', { params: { query, header: acting() }, signal })),
  }).data;
