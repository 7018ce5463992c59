import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/participations']['get']['parameters']['query']>;

export const useParticipations = (query: Query = {}) =>
  useSuspenseQuery({
    queryKey: ['participation', 'participations', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/participations', { params: { query, header: counted() }, signal })),
  }).data;
