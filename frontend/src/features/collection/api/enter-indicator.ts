import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

interface Entry {
  id: string;
  version: number;
  indicator: string;
  values: components['schemas']['EnteredValue'][];
}

/** Saves one indicator. Answers the submission with its new version, which the next indicator has to name. */
export const useEnterIndicator = () =>
  useCommand(
    ({ id, indicator, values, version }: Entry, headers) =>
      data(
        api.PUT('/api/v1/submissions/{id}/indicators/{indicator}', {
          params: { path: { id, indicator }, header: { ...acting(), ...headers, ...ifMatch({ version }) } },
          body: { values },
        }),
      ),
    { refresh: EVERYTHING },
  );
