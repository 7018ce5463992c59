import { acting, api, data } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['Achievement'], 'id'>;

export const useReplayAchievement = (subject: Subject) =>
  useCommand(
    (_: void, headers) =>
      data(
        api.POST('/api/v1/achievements/{id}/replay', {
          params: { path: { id: subject.id }, header: { ...acting(), ...headers } },
        }),
      ),
    { refresh: EVERYTHING },
  );
