import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export type Part = 'EVERYTHING' | 'ACCEPTED_ROWS';

/** What loading a run would touch. It is worked out anew each time: what holds may have changed. */
export const useRunEffect = (id: string, part: Part, withdrawMissing: boolean) =>
  useSuspenseQuery({
    queryKey: ['calculation', 'run-effect', id, part, withdrawMissing],
    gcTime: 0,
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/runs/{id}/effect', {
          params: { path: { id }, query: { part, withdrawMissing }, header: acting() },
          signal,
        }),
      ),
  }).data;

export const useVersionEffect = (id: string, version: number) =>
  useSuspenseQuery({
    queryKey: ['calculation', 'version-effect', id, version],
    gcTime: 0,
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/services/{id}/versions/{version}/effect', {
          params: { path: { id, version }, header: acting() },
          signal,
        }),
      ),
  }).data;

export const useImportEffect = (id: string) =>
  useSuspenseQuery({
    queryKey: ['calculation', 'import-effect', id],
    gcTime: 0,
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/organisation-imports/{id}/effect', { params: { path: { id }, header: acting() }, signal })),
  }).data;
