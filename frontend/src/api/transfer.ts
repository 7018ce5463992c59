import { config } from '@/config/runtime';
import type { CommandHeaders } from './command';
import { ApiError, readProblem } from './problem';
import { session } from './session';

const headersOfCaller = (): Record<string, string> => ({
  ...(session.token() ? { Authorization: `Bearer ${session.token()}` } : {}),
  'X-Organisation': session.organisation() ?? '',
});

interface Upload {
  path: string;
  file: Blob;
  headers: CommandHeaders;
  contentType?: string;
  method?: 'PUT' | 'POST';
  /** Where the bytes begin of a file that is sent in parts. */
  offset?: number;
  /** Ends the sending. What has arrived by then may be kept by the API. */
  signal?: AbortSignal;
  onProgress?: (sent: number, total: number) => void;
}

/** The sending was ended by the person. */
export const isStopped = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

/** Sends a file as it is. Uses XMLHttpRequest, the only way in which a browser tells how much has been sent. */
export function upload<T>(sending: Upload): Promise<T> {
  const { path, file, headers, contentType, method = 'PUT', offset, signal, onProgress } = sending;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `${config().apiUrl}${path}`);
    const all: Record<string, string> = {
      ...headersOfCaller(),
      ...headers,
      'Content-Type': contentType ?? 'application/octet-stream',
      ...(offset === undefined ? {} : { 'Upload-Offset': String(offset) }),
    };
    for (const [name, value] of Object.entries(all)) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => onProgress?.(event.loaded, event.total || file.size);
    request.onerror = () => reject(new TypeError('The connection was lost while the file was being sent.'));
    request.onabort = () => reject(new DOMException('The sending was stopped.', 'AbortError'));
    const stop = () => request.abort();
    request.onloadend = () => signal?.removeEventListener('abort', stop);
    request.onload = async () => {
      const ok = request.status >= 200 && request.status < 300;
      if (ok) {
        resolve((request.responseText ? JSON.parse(request.responseText) : undefined) as T);
        return;
      }
      const answer = new Response(request.responseText, {
        status: request.status,
        headers: { 'X-Request-ID': request.getResponseHeader('X-Request-ID') ?? '' },
      });
      reject(new ApiError(await readProblem(answer)));
    };
    signal?.throwIfAborted();
    signal?.addEventListener('abort', stop);
    request.send(file);
  });
}

/** How many bytes of a file the API has kept, so that sending can go on from there. */
export async function keptBytes(path: string, signal?: AbortSignal): Promise<number> {
  const response = await fetch(`${config().apiUrl}${path}`, { method: 'HEAD', headers: headersOfCaller(), signal });
  if (!response.ok) {
    throw new ApiError(await readProblem(response));
  }
  return Number(response.headers.get('Upload-Offset') ?? 0);
}

/** Fetches a file with the caller's token and hands it to the browser to save. */
export async function download(path: string, fileName: string): Promise<void> {
  const response = await fetch(`${config().apiUrl}${path}`, { headers: headersOfCaller() });
  if (!response.ok) {
    throw new ApiError(await readProblem(response));
  }
  saveAs(await response.blob(), nameFrom(response) ?? fileName);
}

export function saveAs(content: Blob, fileName: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function nameFrom(response: Response): string | undefined {
  const header = response.headers.get('Content-Disposition') ?? '';
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(header) ?? [];
  return encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)"?/.exec(header)?.[1];
}
