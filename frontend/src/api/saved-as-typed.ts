import { useEffect, useRef, useState } from 'react';
import { ApiError, type Problem, problemOf } from './problem';

export type SaveState = 'untouched' | 'waiting' | 'saving' | 'saved' | 'failed';

const PAUSE = 700;

/**
 * Keeps what is typed, soon after it is typed and one request at a time: what comes in while a request is under way
 * is sent after it, and only the newest of it. Nothing is dropped after a failure; the next change, or `flush`, tries
 * again.
 */
export function useSavedAsTyped<Value>(save: (value: Value) => Promise<unknown>) {
  const [state, setState] = useState<SaveState>('untouched');
  const [problem, setProblem] = useState<Problem>();
  const newest = useRef<{ value: Value } | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const refused = useRef(false);
  const running = useRef<Promise<boolean> | undefined>(undefined);
  const sender = useRef(save);
  useEffect(() => {
    sender.current = save;
  }, [save]);

  const sendAll = async (): Promise<boolean> => {
    while (newest.current) {
      const { value } = newest.current;
      newest.current = undefined;
      setState('saving');
      try {
        await sender.current(value);
        setProblem(undefined);
      } catch (error) {
        newest.current ??= { value };
        refused.current = error instanceof ApiError && error.problem.status < 500;
        setProblem(problemOf(error));
        setState('failed');
        return false;
      }
    }
    setState((now) => (now === 'untouched' ? now : 'saved'));
    return true;
  };

  /** Sends now what was typed; true when all of it is kept. */
  const flush = (): Promise<boolean> => {
    clearTimeout(timer.current);
    running.current ??= sendAll().finally(() => {
      running.current = undefined;
    });
    return running.current;
  };

  const change = (value: Value) => {
    newest.current = { value };
    refused.current = false;
    setState('waiting');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), PAUSE);
  };

  /** Lets go of what could not be kept. */
  const forget = () => {
    clearTimeout(timer.current);
    newest.current = undefined;
    setProblem(undefined);
    setState('untouched');
  };

  const leaving = useRef(flush);
  useEffect(() => {
    leaving.current = flush;
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (newest.current || running.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      if (newest.current && !refused.current) void leaving.current();
    };
  }, []);

  return { state, problem, change, flush, forget };
}
