import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useOrganisation = (org: string) =>
  useSuspenseQuery({
    queryKey: ['organisations', 'organisation', org],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/organisations/{org}', { params: { path: { org }, header: acting() }, signal })),
  }).data;
