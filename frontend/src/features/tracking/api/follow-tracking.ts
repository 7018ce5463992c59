import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { subscribe } from '@/api/events';

/** Follows the events of one reference and has the page read again what changed. */
export function useFollowTracking(reference: string): { live: boolean } {
  const queries = useQueryClient();
  const [live, setLive] = useState(false);
  useEffect(
    () =>
      subscribe({
        path: `/api/v1/tracking/events?reference=${encodeURIComponent(reference)}`,
        onEvent: () => void queries.invalidateQueries({ queryKey: ['tracking'] }),
        onState: setLive,
      }),
    [reference, queries],
  );
  return { live };
}
