import { paths } from '@/config/paths';
import { Link, Progress } from '@/design';
import { useRecalculation } from '../api/get-recalculation';

/** How far a calculation is, and what came of it. */
export function RecalculationProgress({ id }: { id: string }) {
  const it = useRecalculation(id);
  if (it.status === 'RUNNING' && it.progress) {
    return <Progress label="Calculating" {...it.progress} />;
  }
  return (
    <>
      <p role="status">{it.statusInWords}</p>
      {it.status === 'DONE' && (
        <p>
          <Link to={`${paths.achievements}?service=${it.service}`}>See the achievements</Link>
        </p>
      )}
    </>
  );
}
