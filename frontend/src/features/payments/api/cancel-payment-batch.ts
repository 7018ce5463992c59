import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['PaymentBatch'], 'id' | 'version'>;

export const useCancelPaymentBatch = (subject: Subject) =>
  useCommand(
    (body: components['schemas']['PaymentReason'], headers) =>
      data(
        api.POST('/api/v1/payment-batches/{id}/cancel', {
          params: { path: { id: subject.id ?? '' }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
          body,
        }),
      ),
    { refresh: EVERYTHING },
  );
