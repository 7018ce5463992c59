import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatDecimal,
  formatDistance,
  formatMoney,
  formatMonth,
  formatTime,
  shortDecimal,
} from './format';

describe('money', () => {
  it.each([
    ['1250.00', '£1,250.00'],
    ['0.05', '£0.05'],
    ['-1234567.89', '-£1,234,567.89'],
    ['99999999999999999.99', '£99,999,999,999,999,999.99'],
  ])('writes %s as %s', (amount, written) => expect(formatMoney(amount)).toBe(written));

  it('keeps every digit of a decimal', () =>
    expect(formatDecimal('12345.678901234567890')).toBe('12,345.678901234567890'));
  it.each([
    ['3.796867584242999525391551969625059', '3.79686758…'],
    ['12345.12345678', '12,345.12345678'],
    ['77', '77'],
  ])('shortens %s to %s', (value, shown) => expect(shortDecimal(value)).toBe(shown));
});

describe('dates', () => {
  it('writes a day without moving it', () => expect(formatDate('2026-03-31')).toBe('31 March 2026'));
  it('writes summer time', () => expect(formatDateTime('2026-06-01T15:05:00Z')).toBe('4:05pm on 1 June 2026'));
  it('writes winter time', () => expect(formatDateTime('2026-01-01T16:05:00Z')).toBe('4:05pm on 1 January 2026'));
  it('moves the day where London has', () => expect(formatDate('2026-06-30T23:30:00Z')).toBe('1 July 2026'));
  it.each([
    ['2026-01-01T00:00:00Z', 'midnight'],
    ['2026-01-01T12:00:00Z', 'midday'],
    ['2026-01-01T00:30:00Z', '12:30am'],
    ['2026-01-01T16:00:00Z', '4pm'],
  ])('writes the time %s as %s', (time, written) => expect(formatTime(time)).toBe(written));
  it('writes a month', () => expect(formatMonth('2026-04')).toBe('April 2026'));
  it.each([
    ['2026-03-31', 'today'],
    ['2026-04-01', 'tomorrow'],
    ['2026-04-10', 'in 10 days'],
    ['2026-03-29', '2 days ago'],
  ])('says how far %s is: %s', (date, words) =>
    expect(formatDistance(date, new Date('2026-03-31T10:00:00Z'))).toBe(words),
  );
});
