import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './problem';

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.problem.status < 500),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
