import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/organisation-imports/{id}/problems']['get']['parameters']['query']>;

export const useImportProblems = (id: string, query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['organisations', 'import-problems', id, query],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/organisation-imports/{id}/problems', {
          params: { path: { id }, query, header: acting() },
          signal,
        }),
      ),
  }).data;
