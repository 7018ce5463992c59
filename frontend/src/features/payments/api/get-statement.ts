import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/statements']['get']['parameters']['query']>;

export const useStatement = (query: Query) =>
  useSuspenseQuery({
    queryKey: ['payments', 'statement', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/statements', { params: { query, header: acting() }, signal })),
  }).data;
