import { useServiceVersion } from '../api/get-service-version';
import { useServices } from '../api/get-services';

/** The newest published version, or the newest of all while none is published. */
export function useNewestVersion(id: string, year: string) {
  const versions = useServices({ year, limit: 500 }).items.find((it) => it.id === id)?.versions ?? [];
  const published = versions.filter((it) => it.status === 'PUBLISHED');
  const newest = Math.max(1, ...(published.length > 0 ? published : versions).map((it) => it.version));
  return useServiceVersion(id, newest);
}
