import { useSuspenseQuery } from '@tanstack/react-query';
import { api, counted, data } from '@/api/client';
import type { components, paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/recalculations']['get']['parameters']['query']>;
type Page = components['schemas']['RecalculationPage'];

/** Asked again while one of them runs, and while none is there until `expectedBy`, in milliseconds. */
export const useRecalculations = (query: Query, expectedBy = 0) =>
  useSuspenseQuery({
    queryKey: ['calculation', 'recalculations', query],
    queryFn: ({ signal }) => data(api.GET('/api/v1/recalculations', { params: { query, header: counted() }, signal })),
    refetchInterval: ({ state }) => (unsettled(state.data, expectedBy) ? 1500 : false),
  }).data;

const unsettled = (page: Page | undefined, expectedBy: number) =>
  page?.items.some((it) => it.status === 'RUNNING') || (page?.items.length === 0 && Date.now() < expectedBy);
