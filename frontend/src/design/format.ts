const LONDON = 'Europe/London';
const dayOf = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: LONDON });
const clock = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: false, timeZone: LONDON });
const monthOf = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "1250.5" never becomes a float: the digits are grouped as they are. */
export function formatMoney(amount: string): string {
  const [, sign = '', pounds = '0', pence = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  return `${sign}£${group(pounds)}.${pence.padEnd(2, '0')}`;
}

const group = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** An exact decimal, grouped, as it came. */
export function formatDecimal(value: string): string {
  const [, sign = '', whole = value, fraction = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(value) ?? [];
  return `${sign}${group(whole)}${fraction}`;
}

const SHOWN = 8;

/** The same for people to read: what follows the eighth decimal is left out and marked. */
export function shortDecimal(value: string): string {
  const point = value.indexOf('.');
  const long = point >= 0 && value.length - point - 1 > SHOWN;
  return long ? `${formatDecimal(value.slice(0, point + 1 + SHOWN))}…` : formatDecimal(value);
}

/** The name of a number in a rule, as words: "list-size" is the list size. */
export const nameInWords = (name: string) => name.replaceAll('-', ' ');

export const formatCount = (value: number) => group(String(value));

export const plural = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** "2026-03-31" or an instant, as "31 March 2026". */
export const formatDate = (value: string) => dayOf.format(new Date(value.length === 10 ? `${value}T12:00:00Z` : value));

/** "2026-03" as "March 2026". */
export const formatMonth = (value: string) => monthOf.format(new Date(`${value.slice(0, 7)}-15T12:00:00Z`));

/** An instant as "4:05pm on 31 March 2026". */
export const formatDateTime = (value: string) => `${formatTime(value)} on ${formatDate(value)}`;

export function formatTime(value: string): string {
  const [hour = 0, minute = 0] = clock.format(new Date(value)).split(':').map(Number);
  if (minute === 0 && (hour === 0 || hour === 24)) return 'midnight';
  if (minute === 0 && hour === 12) return 'midday';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour % 24 < 12 ? 'am' : 'pm'}`;
}

/** The day it is now in London, as "2026-03-31". */
export const today = (now = new Date()) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: LONDON, dateStyle: 'short' }).format(now);

const DAY = 86_400_000;

/** How far a deadline is, in words: "today", "in 3 days", "2 days ago". */
export function formatDistance(date: string, now = new Date()): string {
  const days = Math.round((Date.parse(date.slice(0, 10)) - Date.parse(today(now))) / DAY);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${plural(days, 'day')}` : `${plural(-days, 'day')} ago`;
}

export const formatBytes = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const UNITS = ['KB', 'MB', 'GB'];

/** A size in units of 1,024, as limits are told: 52428800 is "50 MB". */
export function formatSize(bytes: number): string {
  let [amount, unit] = [bytes / 1024, 0];
  while (amount >= 1024 && unit < UNITS.length - 1) [amount, unit] = [amount / 1024, unit + 1];
  return bytes < 1024 ? plural(bytes, 'byte') : `${amount.toFixed(1).replace(/\.0$/, '')} ${UNITS[unit]}`;
}

/** "2025-26" as "2025/26", the way people write it. */
export const formatYear = (year: string) => year.replace('-', '/');
