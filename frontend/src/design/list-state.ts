import { useSearchParams } from 'react-router';

/** Filters, sort and page of a list, all of them in the address so that it can be kept and sent. */
export function useListState() {
  const [params, setParams] = useSearchParams();
  const pages = params.getAll('after');

  const address = (change: Record<string, string | undefined>, after: string[] = []) => {
    const next = new URLSearchParams(params);
    next.delete('after');
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    for (const cursor of after) next.append('after', cursor);
    return `?${next}`;
  };

  return {
    /** The cursor of the page that is shown; nothing on the first. */
    cursor: pages.at(-1),
    page: pages.length + 1,
    get: (name: string) => params.get(name) || undefined,
    set: (change: Record<string, string | undefined>) => setParams(address(change)),
    filterAddress: (change: Record<string, string | undefined>) => address(change),
    sortAddress: (sort: string) => address({ sort }),
    nextAddress: (next: string) => address({}, [...pages, next]),
    previousAddress: () => address({}, pages.slice(0, -1)),
  };
}

export type ListState = ReturnType<typeof useListState>;
