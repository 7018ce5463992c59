import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useOrganisationImport = (id: string) =>
  useSuspenseQuery({
    queryKey: ['organisations', 'organisation-import', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/organisation-imports/{id}', { params: { path: { id }, header: acting() }, signal })),
    refetchInterval: (query) => (['CHECKING', 'APPLYING'].includes(query.state.data?.status ?? '') ? 1500 : false),
  }).data;
