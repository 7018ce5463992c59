/** One wrong field: `pointer` is a JSON pointer into the body that was sent. */
export interface FieldProblem {
  pointer: string;
  code?: string;
  detail: string;
}

/** What the API says when it cannot do what was asked (RFC 9457). */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code?: string;
  /** What the reader can do about it. */
  action?: string;
  errors?: FieldProblem[];
  requestId?: string;
}

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

const TITLES: Record<number, string> = {
  401: 'Your session has ended',
  403: 'You do not have access to this',
  404: 'Page not found',
  409: 'Someone else has changed this',
  412: 'Someone else has changed this',
  429: 'Too many requests',
  503: 'The service is not available',
};

/** Reads the problem out of an answer, whatever state the answer is in. */
export async function readProblem(response: Response): Promise<Problem> {
  const requestId = response.headers.get('X-Request-ID') ?? undefined;
  const fallback: Problem = {
    title: TITLES[response.status] ?? 'Sorry, there is a problem with the service',
    status: response.status,
    requestId,
  };
  try {
    const body = (await response.json()) as Partial<Problem>;
    return { ...fallback, ...body, requestId: body.requestId ?? requestId };
  } catch {
    return fallback;
  }
}

/** A problem for something that never reached the API. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) {
    return error.problem;
  }
  return {
    title: 'We could not reach the service',
    status: 0,
    detail: 'Nothing was changed, or we do not know yet whether it was.',
    action: 'Check your connection and try again. Trying again will not do the same thing twice.',
  };
}

/** `/dates/start` becomes `dates.start`, the name of the field in the form. */
export const fieldName = (pointer: string): string =>
  pointer
    .replace(/^#?\/?/, '')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
    .split('/')
    .join('.');
