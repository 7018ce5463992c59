import { acting, api, data } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';

export const useTakePaymentAnswer = (id: string) =>
  useCommand(
    (_: void, headers) =>
      data(
        api.POST('/api/v1/payment-answers/{id}/take', {
          params: { path: { id }, header: { ...acting(), ...headers } },
        }),
      ),
    { refresh: EVERYTHING },
  );
