import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useCorrectionCauses = () =>
  useSuspenseQuery({
    queryKey: ['declarations', 'correction-causes'],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/proposed-corrections/causes', { params: { header: acting() }, signal })),
  }).data;
