import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, data } from '@/api/client';
import type { components } from '@/api/schema';

export type Me = components['schemas']['Me'];
export type Membership = components['schemas']['Membership'];

export const meQuery = queryOptions({
  queryKey: ['access', 'me'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/me', { signal })),
  staleTime: 60_000,
});

export const useMe = () => useSuspenseQuery(meQuery).data;
