import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/organisations/{org}/relationships']['get']['parameters']['query']>;

export const useRelationships = (org: string, query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['organisations', 'relationships', org, query],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/organisations/{org}/relationships', {
          params: { path: { org }, query, header: acting() },
          signal,
        }),
      ),
  }).data;
