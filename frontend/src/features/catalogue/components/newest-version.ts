import { useServiceVersion } from '../api/get-service-version';
import { useServices } from '../api/get-services';

const useVersions = (id: string, year: string) =>
  useServices({ year, limit: 500 }).items.find((it) => it.id === id)?.versions ?? [];

/** The newest published version, or the newest of all while none is published; another where one is wanted. */
export function useNewestVersion(id: string, year: string, wanted?: number) {
  const versions = useVersions(id, year);
  const published = versions.filter((it) => it.status === 'PUBLISHED');
  const newest = Math.max(1, ...(published.length > 0 ? published : versions).map((it) => it.version));
  return useServiceVersion(id, wanted ?? newest);
}

/** The numbers of versions that are loaded and not published. */
export const useDrafts = (id: string, year: string) =>
  useVersions(id, year)
    .filter((it) => it.status === 'DRAFT')
    .map((it) => it.version);
