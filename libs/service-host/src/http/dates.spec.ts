import { expect, it } from '@jest/globals';
import { isDay, isMoment } from './dates.js';

it.each(['2026-11-24', '1900-01-01', '2024-02-29', '2199-12-31'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true);
  expect(isMoment(`${text}T23:59:59.123Z`)).toBe(true);
  expect(isMoment(`${text}T00:00:00+01:00`)).toBe(true);
});

it.each([
  '2026-02-31',
  '2025-02-29',
  '2026-13-01',
  '2026-00-10',
  '0206-11-24',
  '0000-01-01',
  '9999-01-01',
  '2026-1-1',
  '',
])('%s is no day of the calendar', (text) => {
  expect(isDay(text)).toBe(false);
  expect(isMoment(`${text}T10:00:00Z`)).toBe(false);
});

it.each([
  '2026-11-24',
  '2026-11-24T10:00:00',
  '2026-11-24T25:00:00Z',
  '2026-11-24T10:60:00Z',
  '2026-11-24T10:00:00+99:00',
  '2026-11-24 10:00:00Z',
])('%s is no time with its offset', (text) => {
  expect(isMoment(text)).toBe(false);
});
