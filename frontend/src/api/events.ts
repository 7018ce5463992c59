import { config } from '@/config/runtime';
import { session } from './session';

export interface ServerEvent {
  id?: string;
  event: string;
  data: string;
}

/** Cuts the text of an event stream into events; what is not finished yet is handed back as `rest`. */
export function parseEvents(text: string): { events: ServerEvent[]; rest: string } {
  const blocks = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  return { events: blocks.map(parseBlock).filter((event) => event !== undefined), rest };
}

function parseBlock(block: string): ServerEvent | undefined {
  const event: ServerEvent = { event: 'message', data: '' };
  const lines: string[] = [];
  for (const line of block.split('\n')) {
    const [, field, value = ''] = /^([a-z]+):? ?(.*)$/.exec(line) ?? [];
    if (field === 'data') lines.push(value);
    if (field === 'id') event.id = value;
    if (field === 'event') event.event = value;
  }
  event.data = lines.join('\n');
  return event.data || event.id ? event : undefined;
}

interface Subscription {
  path: string;
  onEvent: (event: ServerEvent) => void;
  onState?: (live: boolean) => void;
}

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

/**
 * Follows an event stream by `fetch`, because the browser's own EventSource cannot carry the token. Resumes after the
 * last event seen and waits longer after each failure.
 */
export function subscribe({ path, onEvent, onState }: Subscription): () => void {
  const stop = new AbortController();
  let lastId: string | undefined;
  let pause = FIRST_PAUSE;

  const read = async () => {
    const headers = new Headers({ Accept: 'text/event-stream' });
    if (session.token()) headers.set('Authorization', `Bearer ${session.token()}`);
    if (session.organisation()) headers.set('X-Organisation', session.organisation() ?? '');
    if (lastId) headers.set('Last-Event-ID', lastId);
    const response = await fetch(`${config().apiUrl}${path}`, { headers, signal: stop.signal, cache: 'no-store' });
    if (!response.ok || !response.body) {
      throw new Error(`The stream was answered with ${response.status}.`);
    }
    pause = FIRST_PAUSE;
    onState?.(true);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let buffer = '';
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const { events, rest } = parseEvents(buffer + chunk.value);
      buffer = rest;
      for (const event of events) {
        lastId = event.id ?? lastId;
        if (event.data) onEvent(event);
      }
    }
  };

  const follow = async () => {
    while (!stop.signal.aborted) {
      try {
        await read();
      } catch {
        // Told below: the page shows that it is not live until the stream is back.
      }
      if (stop.signal.aborted) return;
      onState?.(false);
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  };

  void follow();
  return () => stop.abort();
}
