import { expect, it } from 'vitest';
import { parseEvents } from './events';

it('reads whole events and keeps what is not finished', () => {
  const { events, rest } = parseEvents(
    'id: 7\nevent: tracking\ndata: {"a":1}\n\n: alive\n\ndata: two\ndata: lines\n\nid: 9\nda',
  );
  expect(events).toEqual([
    { id: '7', event: 'tracking', data: '{"a":1}' },
    { event: 'message', data: 'two\nlines' },
  ]);
  expect(rest).toBe('id: 9\nda');
});
