import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError, type Problem, problemOf } from './problem';

/** Headers that every change carries. */
export interface CommandHeaders {
  'Idempotency-Key': string;
}

/**
 * One key for one act of the user. It stays the same while we do not know what became of the act (no answer, server
 * error, still in progress), so that trying again cannot do it twice; a definite answer or other input ends it.
 */
export function useIdempotencyKey() {
  const kept = useRef<{ input: string; key: string } | undefined>(undefined);
  return {
    keyFor(input: unknown): string {
      const print = JSON.stringify(input) ?? '';
      if (kept.current?.input !== print) {
        kept.current = { input: print, key: crypto.randomUUID() };
      }
      return kept.current.key;
    },
    settle(error?: unknown) {
      if (!error || isDefinite(error)) {
        kept.current = undefined;
      }
    },
  };
}

const isDefinite = (error: unknown) =>
  error instanceof ApiError &&
  error.problem.status >= 400 &&
  error.problem.status < 500 &&
  ![408, 425, 429].includes(error.problem.status) &&
  !/in progress/i.test(error.problem.title);

/** A change here moves lists, tasks and counts elsewhere: all of them are read again. */
export const EVERYTHING: QueryKey[] = [[]];

interface CommandOptions {
  /** What has to be read again afterwards. */
  refresh?: QueryKey[];
}

/** A change: sends it once, keeps the problem for the page, and reads again what has changed. */
export function useCommand<Input, Output>(
  send: (input: Input, headers: CommandHeaders) => Promise<Output>,
  { refresh = [] }: CommandOptions = {},
) {
  const queries = useQueryClient();
  const idempotency = useIdempotencyKey();
  const onDone = useRef<((output: Output) => void) | undefined>(undefined);
  const mutation = useMutation({
    mutationFn: (input: Input) => send(input, { 'Idempotency-Key': idempotency.keyFor(input) }),
    onSettled: (_output, error) => idempotency.settle(error),
    onSuccess: async (output) => {
      onDone.current?.(output);
      await Promise.all(refresh.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  const problem: Problem | undefined = mutation.error ? problemOf(mutation.error) : undefined;
  return {
    /** `then` is told before anything is read again: what is read may take away the part of the page that asked. */
    run: (input: Input, then?: (output: Output) => void) => {
      onDone.current = then;
      mutation.mutate(input);
    },
    /** For acts on several things one after the other. */
    runAsync: (input: Input) => {
      onDone.current = undefined;
      return mutation.mutateAsync(input);
    },
    busy: mutation.isPending,
    done: mutation.isSuccess,
    result: mutation.data,
    problem,
    reset: mutation.reset,
  };
}
