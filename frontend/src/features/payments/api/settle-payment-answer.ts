import { acting, api, data } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Body = components['schemas']['AnswerSettlement'];

export const useSettlePaymentAnswer = (id: string) =>
  useCommand(
    (body: Body, headers) =>
      data(
        api.POST('/api/v1/payment-answers/{id}/settle', {
          params: { path: { id }, header: { ...acting(), ...headers } },
          body,
        }),
      ),
    { refresh: EVERYTHING },
  );
