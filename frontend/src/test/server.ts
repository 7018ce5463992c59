import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { components } from '@/api/schema';

export type Schemas = components['schemas'];

const at = (path: string) => `http://api.test/api/v1${path}`;

export const server = setupServer();

/** Answers a question with a body that the contract allows. */
export const answer = <Name extends keyof Schemas>(path: string, _name: Name, body: Schemas[Name]) =>
  server.use(http.get(at(path), () => HttpResponse.json(body as object)));

/** Takes a command, keeps what was sent, and answers. */
export function take<Name extends keyof Schemas>(path: string, _name: Name, reply: () => Schemas[Name]) {
  const sent: { headers: Headers; body: unknown }[] = [];
  const handler = async ({ request }: { request: Request }) => {
    const text = await request.text();
    sent.push({ headers: request.headers, body: text ? JSON.parse(text) : undefined });
    return HttpResponse.json(reply() as object);
  };
  server.use(http.post(at(path), handler), http.put(at(path), handler));
  return sent;
}

/** Refuses a command. */
export function refuse(path: string, problem: Schemas['Problem']) {
  const handler = () => HttpResponse.json(problem as object, { status: problem.status });
  server.use(http.post(at(path), handler), http.put(at(path), handler));
}
