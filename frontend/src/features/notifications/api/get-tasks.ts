import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useTasks = () =>
  useSuspenseQuery({
    queryKey: ['notifications', 'tasks'],
    queryFn: ({ signal }) => data(api.GET('/api/v1/tasks', { params: { header: acting() }, signal })),
  }).data;
