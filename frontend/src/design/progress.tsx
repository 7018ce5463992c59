import { useId } from 'react';
import { formatCount } from './format';

interface Props {
  label: string;
  done: number;
  total?: number;
  unit: string;
}

/** Long work, told while it goes on. */
export function Progress({ label, done, total, unit }: Props) {
  const id = useId();
  const words =
    total === undefined ? `${formatCount(done)} ${unit}` : `${formatCount(done)} of ${formatCount(total)} ${unit}`;
  return (
    <div className="cqrs-progress">
      <label htmlFor={id} className="nhsuk-label">
        {label}
      </label>
      <progress id={id} value={total ? Math.min(done, total) : undefined} max={total || undefined} />
      <p aria-live="polite" className="nhsuk-body-s">
        {words}
      </p>
    </div>
  );
}
