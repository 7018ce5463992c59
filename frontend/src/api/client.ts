import createClient, { type Middleware } from 'openapi-fetch';
import { config } from '@/config/runtime';
import { ApiError, readProblem } from './problem';
import type { paths } from './schema';
import { session } from './session';

const signedIn: Middleware = {
  onRequest({ request }) {
    const token = session.token();
    if (token) {
      request.headers.set('Authorization', `Bearer ${token}`);
    }
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) {
      return;
    }
    if (response.status === 401) {
      session.unauthorised();
    }
    throw new ApiError(await readProblem(response));
  },
};

/** The API, typed by the contract. Every answer that is not a success is thrown as an `ApiError`. */
export const api = createClient<paths>({
  baseUrl: config().apiUrl,
  fetch: (request: Request) => globalThis.fetch(request),
});
api.use(signedIn);

/** The organisation for which the signed-in person acts: a header of every call but those about the person alone. */
export const acting = () => ({ 'X-Organisation': session.organisation() ?? '' });

/** As `acting`, for a list whose total is wanted. */
export const counted = () => ({ ...acting(), Prefer: 'count=exact' });

/** The version of the loaded item, as a change has to name it. */
export const ifMatch = (item: { version: number }) => ({ 'If-Match': `"${item.version}"` });

/** The body of an answer; an error has already been thrown by then. */
export async function data<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}
