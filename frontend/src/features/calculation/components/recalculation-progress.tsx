import { Progress } from '@/design';
import { useRecalculation } from '../api/get-recalculation';

export function RecalculationProgress({ id }: { id: string }) {
  const it = useRecalculation(id);
  if (it.status === 'RUNNING' && it.progress) {
    return <Progress label="Calculating" {...it.progress} />;
  }
  return <p role="status">{it.statusInWords}</p>;
}
