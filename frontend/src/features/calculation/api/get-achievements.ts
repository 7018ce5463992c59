import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/achievements']['get']['parameters']['query']>;

export const useAchievements = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['calculation', 'achievements', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/achievements', { params: { query, header: counted() }, signal })),
  }).data;
