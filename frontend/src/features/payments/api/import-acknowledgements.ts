import { EVERYTHING, useCommand } from '@/api/command';
import type { components } from '@/api/schema';
import { upload } from '@/api/transfer';

type Result = components['schemas']['AcknowledgementResult'];

export const useImportAcknowledgements = (batch: string) =>
  useCommand(
    (file: File, headers) =>
      upload<Result>({
        path: `/api/v1/payment-batches/${batch}/acknowledgements`,
        method: 'POST',
        contentType: 'text/csv',
        file,
        headers,
      }),
    { refresh: EVERYTHING },
  );
