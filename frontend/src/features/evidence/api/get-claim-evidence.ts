import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';
import type { components } from '@/api/schema';

type Files = components['schemas']['EvidenceList'];

const AGAIN = 2000;

/** Files change by themselves while they arrive and until they are scanned. */
const changing = (files: Files | undefined) =>
  files?.items.some((it) => it.status === 'NOT_SCANNED' || it.status === 'RECEIVING');

/** Files of a claim; read again while something is being received or scanned. */
export const useClaimEvidence = (claim: string) =>
  useSuspenseQuery({
    queryKey: ['evidence', 'claim-evidence', claim],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/claims/{id}/evidence', { params: { path: { id: claim }, header: acting() }, signal })),
    refetchInterval: ({ state }) => (changing(state.data) ? AGAIN : false),
  }).data;
