import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useAchievement = (id: string) =>
  useSuspenseQuery({
    queryKey: ['calculation', 'achievement', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/achievements/{id}', { params: { path: { id }, header: acting() }, signal })),
  }).data;
