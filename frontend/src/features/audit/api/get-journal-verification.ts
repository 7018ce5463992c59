import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';
import { ApiError } from '@/api/problem';

/** The newest verification; null while there has been none. */
export const useJournalVerification = () =>
  useSuspenseQuery({
    queryKey: ['audit', 'journal-verification'],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/journal/verification', { params: { header: acting() }, signal })).catch((error) => {
        if (error instanceof ApiError && error.problem.code === 'CQRS-0900') return null;
        throw error;
      }),
  }).data;
