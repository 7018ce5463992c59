import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useAchievementHistory = (id: string) =>
  useSuspenseQuery({
    queryKey: ['calculation', 'achievement-history', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/achievements/{id}/history', { params: { path: { id }, header: acting() }, signal })),
  }).data;
