import { useCommand } from '@/api/command';
import type { components } from '@/api/schema';
import { upload } from '@/api/transfer';

interface Content {
  id: string;
  file: File;
  /** How many bytes of the file are there already. */
  offset: number;
  signal: AbortSignal;
  onProgress: (sent: number) => void;
}

/** Sends the bytes of a file from an offset to its end. */
export const usePutEvidenceContent = () =>
  useCommand(({ id, file, offset, signal, onProgress }: Content, headers) =>
    upload<components['schemas']['Evidence']>({
      path: `/api/v1/evidence/${id}/content`,
      file: offset === 0 ? file : file.slice(offset),
      offset,
      headers,
      signal,
      onProgress: (sent) => onProgress(offset + sent),
    }),
  );
