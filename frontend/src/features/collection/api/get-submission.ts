import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useSubmission = (id: string) =>
  useSuspenseQuery({
    queryKey: ['collection', 'submission', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/submissions/{id}', { params: { path: { id }, header: acting() }, signal })),
  }).data;
