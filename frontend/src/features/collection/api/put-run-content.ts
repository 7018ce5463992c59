import { EVERYTHING, useCommand } from '@/api/command';
import { upload } from '@/api/transfer';

interface Content {
  id: string;
  file: File;
  onProgress: (sent: number, total: number) => void;
}

export const usePutRunContent = () =>
  useCommand(
    ({ id, file, onProgress }: Content, headers) =>
      upload({ path: `/api/v1/runs/${id}/content`, file, headers, onProgress }),
    { refresh: EVERYTHING },
  );
