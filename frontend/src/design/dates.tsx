import { formatDate, formatDateTime, formatDistance } from './format';

export const NhsDate = ({ value }: { value: string }) => <time dateTime={value}>{formatDate(value)}</time>;

export const NhsDateTime = ({ value }: { value: string }) => <time dateTime={value}>{formatDateTime(value)}</time>;

/** A deadline with its distance, and a word when it is past. */
export function Deadline({ value }: { value: string }) {
  const distance = formatDistance(value);
  const late = distance.endsWith('ago') || distance === 'yesterday';
  return (
    <span className={late ? 'cqrs-late' : undefined}>
      <NhsDate value={value} /> ({late ? `${distance}, overdue` : distance})
    </span>
  );
}
