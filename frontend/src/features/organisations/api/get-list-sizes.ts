import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useListSizes = (org: string) =>
  useSuspenseQuery({
    queryKey: ['organisations', 'list-sizes', org],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/organisations/{org}/list-sizes', { params: { path: { org }, header: acting() }, signal })),
  }).data;
