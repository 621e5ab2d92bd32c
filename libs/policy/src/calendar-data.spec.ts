import { describe, expect, it } from '@jest/globals';
import { loadPolicy } from './index.js';

const DAY = 86_400_000;
const { bankHolidays, knownUntil } = loadPolicy('policies/default').calendar.definition;
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const weekdayOf = (instant: number): number => new Date(instant).getUTCDay();

/** Anonymous Gregorian computus. */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1);
}

function mondayFrom(instant: number): number {
  return instant + ((8 - weekdayOf(instant)) % 7) * DAY;
}

/** A holiday at the weekend is taken on the next weekday that is not one itself. */
function withSubstitutes(holidays: readonly number[]): number[] {
  const taken: number[] = [];
  for (const holiday of holidays) {
    let day = holiday;
    while ([0, 6].includes(weekdayOf(day)) || taken.includes(day)) day += DAY;
    taken.push(day);
  }
  return taken;
}

function englandIn(year: number): string[] {
  const easter = easterSunday(year);
  return [
    ...withSubstitutes([Date.UTC(year, 0, 1)]),
    easter - 2 * DAY,
    easter + DAY,
    mondayFrom(Date.UTC(year, 4, 1)),
    mondayFrom(Date.UTC(year, 4, 25)),
    mondayFrom(Date.UTC(year, 7, 25)),
    ...withSubstitutes([Date.UTC(year, 11, 25), Date.UTC(year, 11, 26)]),
  ].map(iso);
}

describe('bank holidays of England in policies/default', () => {
  it.each([2025, 2026, 2027, 2028])('%d', (year) => {
    expect(bankHolidays.filter((day) => day.startsWith(String(year)))).toEqual(englandIn(year));
  });

  it('are known until the end of the last year', () => {
    expect(bankHolidays.map((day) => day.slice(0, 4)).at(-1)).toBe(knownUntil.slice(0, 4));
    expect(knownUntil).toBe('2028-12-31');
  });
});
