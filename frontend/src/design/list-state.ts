import { useSearchParams } from 'react-router';

/**
 * Filters, sort and page of a list, all of them in the address so that it can be kept and sent.
 *
 * @param name keeps the pages of several lists on one page of the application apart
 */
export function useListState(name?: string) {
  const [params, setParams] = useSearchParams();
  const after = name ? `after-${name}` : 'after';
  const pages = params.getAll(after);

  const address = (change: Record<string, string | undefined>, cursors: string[] = []) => {
    const next = new URLSearchParams(params);
    next.delete(after);
    for (const [key, value] of Object.entries(change)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    for (const cursor of cursors) next.append(after, cursor);
    return `?${next}`;
  };

  return {
    /** The cursor of the page that is shown; nothing on the first. */
    cursor: pages.at(-1),
    page: pages.length + 1,
    get: (key: string) => params.get(key) || undefined,
    set: (change: Record<string, string | undefined>) => setParams(address(change)),
    filterAddress: (change: Record<string, string | undefined>) => address(change),
    sortAddress: (sort: string) => address({ sort }),
    nextAddress: (next: string) => address({}, [...pages, next]),
    previousAddress: () => address({}, pages.slice(0, -1)),
  };
}

export type ListState = ReturnType<typeof useListState>;
