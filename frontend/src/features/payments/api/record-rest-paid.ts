import { acting, api, data, ifMatch } from '@/api/client';
import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';

type Subject = Pick<components['schemas']['PaymentInstruction'], 'id' | 'version'>;

export const useRecordRestPaid = (subject: Subject) =>
  useCommand(
    (body: components['schemas']['PaymentRest'], headers) =>
      data(
        api.POST('/api/v1/payment-instructions/{id}/rest-paid', {
          params: { path: { id: subject.id ?? '' }, header: { ...acting(), ...headers, ...ifMatch(subject) } },
          body,
        }),
      ),
    { refresh: EVERYTHING },
  );
