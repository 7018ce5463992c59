import { useSuspenseQuery } from '@tanstack/react-query';
import { acting, api, data } from '@/api/client';

export const useJournalVerification = () =>
  useSuspenseQuery({
    queryKey: ['audit', 'journal-verification'],
    queryFn: ({ signal }) => data(api.GET('/api/v1/journal/verification', { params: { header: acting() }, signal })),
  }).data;
