import type { components } from '@/api/schema';
import { Action, Button, DownloadButton, Notice, ProblemSummary } from '@/design';
import { useReleasePaymentBatch } from '../api/release-payment-batch';
import { useResendPaymentBatch } from '../api/resend-payment-batch';
import { CancelBatch } from './cancel-batch';

interface Props {
  batch: components['schemas']['PaymentBatch'];
  mayDownload: boolean;
}

export function BatchActions({ batch, mayDownload }: Props) {
  const release = useReleasePaymentBatch(batch);
  const resend = useResendPaymentBatch(batch);
  return (
    <>
      <ProblemSummary problem={release.problem ?? resend.problem} />
      {release.done && <Notice success title="The batch was handed over to the payment agency." />}
      {resend.done && <Notice success title="The same file was handed over once more." />}
      <Action actions={batch.availableActions} name="release" label="Release">
        <Button type="button" busy={release.busy} onClick={() => release.run()}>
          Release to the payment agency
        </Button>
      </Action>
      <Action actions={batch.availableActions} name="resend" label="Send again">
        <Button type="button" secondary busy={resend.busy} onClick={() => resend.run()}>
          Send the same file again
        </Button>
      </Action>
      {mayDownload && <CancelBatch batch={batch} />}
      {mayDownload && batch.id && batch.status !== 'CANCELLED' && (
        <p>
          <DownloadButton path={`/api/v1/payment-batches/${batch.id}/file`} fileName={`${batch.number ?? 'batch'}.csv`}>
            Download the batch file (CSV)
          </DownloadButton>
        </p>
      )}
    </>
  );
}
