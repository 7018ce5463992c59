import { ApiError } from '@/api/problem';
import { keptBytes } from '@/api/transfer';

/** How many bytes of a file are kept; none at all are missing when the API says that it takes no more. */
export async function getEvidenceOffset(id: string, size: number, signal: AbortSignal): Promise<number> {
  try {
    return await keptBytes(`/api/v1/evidence/${id}/content`, signal);
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 409) return size;
    throw error;
  }
}
