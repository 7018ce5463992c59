import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiError, type Problem, problemOf } from '@/api/problem';
import { isStopped } from '@/api/transfer';
import { useAddClaimEvidence } from '../api/add-claim-evidence';
import { getEvidenceOffset } from '../api/get-evidence-offset';
import { usePutEvidenceContent } from '../api/put-evidence-content';
import { sha256 } from './sha256';
import { type Files, typeOf } from './words';

export interface Sending {
  key: string;
  file: File;
  /** Known once the file has been announced. */
  id?: string;
  sent: number;
  state: 'waiting' | 'sending' | 'stopped' | 'refused';
  problem?: Problem;
}

/** Sends files one after the other. What was cut or cancelled goes on from the bytes that are kept. */
export function useUploads(claim: string, files: Files) {
  const [sendings, setSendings] = useState<Sending[]>([]);
  const [news, setNews] = useState('');
  const all = useRef(new Map<string, Sending>());
  const busy = useRef<{ key: string; stop: AbortController } | undefined>(undefined);
  const queries = useQueryClient();
  const announce = useAddClaimEvidence(claim);
  const put = usePutEvidenceContent();

  const show = () => setSendings([...all.current.values()]);
  const change = (key: string, what: Partial<Sending>) => {
    const now = all.current.get(key);
    if (now) all.current.set(key, { ...now, ...what });
    show();
  };
  const drop = (key: string) => {
    all.current.delete(key);
    show();
  };
  const readAgain = () =>
    Promise.all(['evidence', 'claims'].map((part) => queries.invalidateQueries({ queryKey: [part] })));

  const begin = async ({ key, file }: Sending) => {
    const hash = await sha256(file);
    const type = typeOf(file.name, files.limits) ?? 'application/octet-stream';
    const body = { name: file.name, type, size: file.size, ...(hash ? { sha256: hash } : {}) };
    const { id } = await announce.runAsync(body);
    change(key, { id });
    return { id, offset: 0 };
  };

  const sendOne = async (sending: Sending, stop: AbortController) => {
    const { key, file } = sending;
    const { signal } = stop;
    change(key, { state: 'sending', problem: undefined });
    try {
      const { id, offset } = sending.id
        ? { id: sending.id, offset: await getEvidenceOffset(sending.id, file.size, signal) }
        : await begin(sending);
      change(key, { sent: offset });
      if (offset < file.size) {
        await put.runAsync({ id, file, offset, signal, onProgress: (sent) => change(key, { sent }) });
      }
      await readAgain();
      drop(key);
      setNews(`${file.name} has been sent.`);
    } catch (error) {
      const problem = isStopped(error) ? undefined : problemOf(error);
      const final = error instanceof ApiError && [400, 403, 404, 413].includes(error.problem.status);
      change(key, { state: final || !all.current.get(key)?.id ? 'refused' : 'stopped', problem });
      setNews(`${file.name}: ${problem?.title ?? 'stopped'}`);
      await readAgain();
    }
  };

  const goOn = async () => {
    if (busy.current) return;
    const next = [...all.current.values()].find((it) => it.state === 'waiting');
    if (!next) return;
    const stop = new AbortController();
    busy.current = { key: next.key, stop };
    await sendOne(next, stop);
    busy.current = undefined;
    void goOn();
  };

  /** A file that is waited for is taken up again when it is chosen once more. */
  const add = (chosen: File[]) => {
    for (const file of chosen) {
      const waited = files.items.find(
        (it) => it.status === 'RECEIVING' && it.name === file.name && it.size === file.size && !isHere(it.id),
      );
      const key = crypto.randomUUID();
      all.current.set(key, { key, file, id: waited?.id, sent: waited?.uploaded ?? 0, state: 'waiting' });
    }
    show();
    void goOn();
  };
  const isHere = (id: string) => [...all.current.values()].some((it) => it.id === id);

  const cancel = (key: string) => {
    if (busy.current?.key === key) busy.current.stop.abort();
    else change(key, { state: all.current.get(key)?.id ? 'stopped' : 'refused' });
  };
  const resume = (key: string) => {
    change(key, { state: 'waiting', problem: undefined });
    void goOn();
  };

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (busy.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      all.current.clear();
      busy.current?.stop.abort();
    };
  }, []);

  return { sendings, news, add, cancel, resume, drop };
}
