import { Progress } from '@/design';
import { useRecalculations } from '../api/get-recalculations';
import { RecalculationProgress } from './recalculation-progress';
import { Recalculations } from './recalculations';

/** So long after a run was loaded its calculation is still waited for. */
const PATIENCE = 10 * 60_000;

/** The calculation that follows the loading of a run, and all others of its service and date. */
export function RunCalculation({ run, loadedAt }: { run: string; loadedAt: string }) {
  const expectedBy = Date.parse(loadedAt) + PATIENCE;
  const [own] = useRecalculations({ run, limit: 1 }, expectedBy).items;
  if (!own) {
    return Date.now() < expectedBy && <Progress label="The calculation is about to start" done={0} unit="providers" />;
  }
  return (
    <>
      <RecalculationProgress id={own.id} />
      <Recalculations service={own.service} achievementDate={own.achievementDate} />
    </>
  );
}
