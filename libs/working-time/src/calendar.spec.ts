import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  calendarOf,
  instantOf,
  isKnown,
  isWithinMonths,
  isWorkingDay,
  isWorkingTime,
  localDateOf,
  monthsLater,
  nextClosing,
  nextLocalTime,
  nextOpening,
  wholeYears,
} from './index.js';

const definition = {
  zone: 'Europe/London',
  workingDays: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '17:00',
  bankHolidays: ['2026-12-25', '2026-12-28'],
  closures: ['2026-12-24'],
  knownUntil: '2026-12-31',
};
const england = calendarOf(definition);
const utc = (text: string): Date => new Date(`${text}Z`);

describe('calendarOf', () => {
  it.each([
    ['a zone that does not exist', { zone: 'Europe/Nowhere' }],
    ['hours that end before they begin', { opens: '17:00', closes: '09:00' }],
    ['a time that does not exist', { opens: '9:00' }],
    ['a time past midnight', { closes: '24:30' }],
    ['a day that does not exist', { bankHolidays: ['2026-02-30'] }],
    ['a week without a working day', { workingDays: [] }],
  ])('refuses %s', (_, change) => {
    expect(() => calendarOf({ ...definition, ...change })).toThrow();
  });
});

describe('working time', () => {
  it.each([
    ['2026-07-01T07:59:59', false],
    ['2026-07-01T08:00:00', true],
    ['2026-07-01T15:59:59', true],
    ['2026-07-01T16:00:00', false],
    ['2026-12-01T08:59:59', false],
    ['2026-12-01T09:00:00', true],
    ['2026-12-05T12:00:00', false],
    ['2026-12-24T12:00:00', false],
    ['2026-12-25T12:00:00', false],
  ])('%s is open: %s', (at, isOpen) => {
    expect(isWorkingTime(england, utc(at))).toBe(isOpen);
  });

  it('B-22 the day ends at closing and the next opening is past every free day', () => {
    expect(nextClosing(england, utc('2026-12-23T16:30:00'))).toEqual(utc('2026-12-23T17:00:00'));
    expect(nextOpening(england, utc('2026-12-23T16:30:00'))).toEqual(utc('2026-12-29T09:00:00'));
    expect(nextOpening(england, utc('2026-12-23T08:00:00'))).toEqual(utc('2026-12-23T09:00:00'));
    expect(nextClosing(england, utc('2026-12-23T17:00:00'))).toEqual(utc('2026-12-29T17:00:00'));
  });

  it('knows which days are free', () => {
    const days = ['2026-12-23', '2026-12-24', '2026-12-25', '2026-12-26', '2026-12-28', '2026-12-29'];
    expect(days.filter((day) => isWorkingDay(england, day))).toEqual(['2026-12-23', '2026-12-29']);
  });

  it('says when the bank holidays are no longer known', () => {
    expect(isKnown(england, utc('2026-12-31T23:59:59'))).toBe(true);
    expect(isKnown(england, utc('2027-01-01T00:00:00'))).toBe(false);
  });
});

describe('typed local times', () => {
  it('one that occurs twice is the earlier instant', () => {
    expect(instantOf(england, '2026-10-25', '01:30')).toEqual(utc('2026-10-25T00:30:00'));
  });

  it('one that the clock skips does not exist', () => {
    expect(instantOf(england, '2026-03-29', '01:30')).toBeUndefined();
    expect(instantOf(england, '2026-03-29', '02:00')).toEqual(utc('2026-03-29T01:00:00'));
    expect(instantOf(england, '2026-03-29', '00:59')).toEqual(utc('2026-03-29T00:59:00'));
  });

  it('belongs to the local date', () => {
    expect(localDateOf(england, utc('2026-07-01T23:30:00'))).toBe('2026-07-02');
    expect(localDateOf(england, utc('2026-12-01T23:30:00'))).toBe('2026-12-01');
  });
});

describe('daily jobs', () => {
  it('are a local time, not 24 hours', () => {
    expect(nextLocalTime(england, '08:30', utc('2026-10-24T07:30:00'))).toEqual(utc('2026-10-25T08:30:00'));
    expect(nextLocalTime(england, '08:30', utc('2026-10-25T08:29:59'))).toEqual(utc('2026-10-25T08:30:00'));
    expect(nextLocalTime(england, '08:30', utc('2026-10-25T08:30:00'))).toEqual(utc('2026-10-26T08:30:00'));
  });
});

describe('months and ages', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-11-24', 12, '2027-11-24'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(monthsLater(from, months)).toBe(to);
  });

  it('D49 B-94 six months include their last day and no day after', () => {
    expect(isWithinMonths('2026-01-15', 6, '2026-01-15')).toBe(true);
    expect(isWithinMonths('2026-01-15', 6, '2026-07-15')).toBe(true);
    expect(isWithinMonths('2026-01-15', 6, '2026-07-16')).toBe(false);
    expect(isWithinMonths('2026-01-15', 6, '2026-01-14')).toBe(false);
  });

  it.each([
    ['2010-06-15', '2026-06-14', 15],
    ['2010-06-15', '2026-06-15', 16],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('born %s, on %s is %d', (born, on, age) => {
    expect(wholeYears(born, on)).toBe(age);
  });
});

describe('zones', () => {
  it.each(['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'UTC'])(
    '%s: every wall clock time that exists is found again from its instant',
    (zone) => {
      const calendar = calendarOf({ ...definition, zone });
      const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
      const time = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      });
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }), (minute) => {
          const at = new Date(Date.UTC(2025, 0, 1) + minute * 60_000);
          const found = instantOf(calendar, date.format(at), time.format(at));
          expect(localDateOf(calendar, at)).toBe(date.format(at));
          expect(found && time.format(found)).toBe(time.format(at));
          expect(found && found <= at).toBe(true);
        }),
      );
    },
  );
});
