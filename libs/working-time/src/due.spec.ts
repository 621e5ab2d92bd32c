import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  calendarOf,
  dueAfterPause,
  dueAt,
  instantOf,
  isWorkingTime,
  nextClosing,
  nextOpening,
  shareOf,
  type TimeRule,
  timeRule,
  workingTimeBetween,
} from './index.js';

const HOUR = 3_600_000;
const england = calendarOf({
  zone: 'Europe/London',
  workingDays: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '17:00',
  bankHolidays: ['2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-12-25', '2026-12-28', '2027-01-01'],
  closures: ['2026-12-24'],
  knownUntil: '2026-12-31',
});

/** `2026-04-02 15:30`, a wall clock in London. */
function local(text: string): Date {
  const [date = '', time = ''] = text.split(' ');
  const instant = instantOf(england, date, time);
  if (!instant) throw new Error(`no such local time: ${text}`);
  return instant;
}

describe('due times received Thursday before Easter at 15:30', () => {
  it.each([
    ['elapsed 4 hours', '2026-04-02 19:30'],
    ['working 4 hours', '2026-04-07 11:30'],
    ['elapsed 24 hours', '2026-04-03 15:30'],
    ['elapsed 72 hours', '2026-04-05 15:30'],
    ['working 1 day', '2026-04-07 15:30'],
    ['working 3 days', '2026-04-09 15:30'],
    ['working 5 days', '2026-04-13 15:30'],
    ['working 45 days', '2026-06-10 15:30'],
    ['calendar 5 days', '2026-04-07 15:30'],
  ])('%s: %s', (rule, due) => {
    expect(dueAt(timeRule(rule), local('2026-04-02 15:30'), england)).toEqual(local(due));
  });
});

describe('D42 the time of day of a deadline', () => {
  it.each([
    ['before opening, a working day is due at opening', 'working 1 day', '2026-04-07 07:10', '2026-04-08 09:00'],
    ['after closing, a working day is due at closing', 'working 1 day', '2026-04-07 20:00', '2026-04-08 17:00'],
    ['at 17:00:00 a working day is due at closing', 'working 1 day', '2026-04-07 17:00', '2026-04-08 17:00'],
    ['on a bank holiday, at the end of working hours', 'working 1 day', '2026-04-03 10:00', '2026-04-07 17:00'],
    ['on a Saturday, at the end of working hours', 'working 2 days', '2026-04-11 10:00', '2026-04-14 17:00'],
    ['working hours started before opening count from it', 'working 2 hours', '2026-04-07 07:10', '2026-04-07 11:00'],
    ['working hours started at 17:00:00 count tomorrow', 'working 4 hours', '2026-04-07 17:00', '2026-04-08 13:00'],
    ['working hours that fill a day end at its closing', 'working 8 hours', '2026-04-07 09:00', '2026-04-07 17:00'],
    ['working hours started on a bank holiday', 'working 1 hour', '2026-04-03 10:00', '2026-04-07 10:00'],
    ['a closure is no working day', 'working 1 day', '2026-12-23 12:00', '2026-12-29 12:00'],
    ['calendar days pass over Christmas', 'calendar 5 days', '2026-12-23 12:00', '2026-12-28 12:00'],
  ])('%s', (_, rule, start, due) => {
    expect(dueAt(timeRule(rule), local(start), england)).toEqual(local(due));
  });
});

describe('D4 the clock change', () => {
  it('72 elapsed hours are 72 real hours across Sunday 25 October 2026', () => {
    const due = dueAt(timeRule('elapsed 72 hours'), local('2026-10-23 12:00'), england);
    expect(due).toEqual(local('2026-10-26 11:00'));
    expect(due.toISOString()).toBe('2026-10-26T11:00:00.000Z');
  });

  it('72 elapsed hours are 72 real hours across Sunday 29 March 2026', () => {
    const due = dueAt(timeRule('elapsed 72 hours'), local('2026-03-27 12:00'), england);
    expect(due).toEqual(local('2026-03-30 13:00'));
  });

  it.each([
    ['working 1 day', '2026-10-23 15:30', '2026-10-26 15:30'],
    ['working 8 hours', '2026-10-23 15:30', '2026-10-26 15:30'],
    ['working 1 day', '2026-03-27 15:30', '2026-03-30 15:30'],
    ['calendar 2 days', '2026-10-24 12:00', '2026-10-26 12:00'],
    ['calendar 1 day', '2026-10-24 01:30', '2026-10-25 01:30'],
  ])('%s from %s keeps the wall clock: %s', (rule, start, due) => {
    expect(dueAt(timeRule(rule), local(start), england)).toEqual(local(due));
  });

  it('a calendar day that ends in the skipped hour is due when the clock jumps', () => {
    const due = dueAt(timeRule('calendar 1 day'), local('2026-03-28 01:30'), england);
    expect(due.toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });

  it('hubs that never close count real hours through a repeated hour', () => {
    const always = calendarOf({
      ...england.definition,
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      opens: '00:00',
      closes: '24:00',
    });
    const due = dueAt(timeRule('working 26 hours'), local('2026-10-24 12:00'), always);
    expect(due.getTime() - local('2026-10-24 12:00').getTime()).toBe(26 * HOUR);
  });
});

describe('shares of a promise', () => {
  const span = (rule: string, start: string) => {
    const startedAt = local(start);
    return { startedAt, dueAt: dueAt(timeRule(rule), startedAt, england), time: timeRule(rule).time };
  };

  it.each([
    ['elapsed 4 hours', 0.5, '2026-04-02 15:30', '2026-04-02 17:30'],
    ['working 8 hours', 0.5, '2026-04-02 15:30', '2026-04-07 11:30'],
    ['working 1 day', 0.5, '2026-04-02 15:30', '2026-04-07 11:30'],
    ['calendar 2 days', 0.75, '2026-10-26 12:00', '2026-10-28 00:00'],
  ])('%s, %d of it', (rule, share, start, expected) => {
    expect(shareOf(span(rule, start), share, england)).toEqual(local(expected));
  });

  it('a given due time with no working time before it is shared in real time', () => {
    const night = { startedAt: local('2026-04-02 20:00'), dueAt: local('2026-04-02 22:00'), time: 'working' as const };
    expect(shareOf(night, 0.5, england)).toEqual(local('2026-04-02 21:00'));
  });
});

describe('a pause', () => {
  it.each([
    {
      time: 'working',
      due: '2026-04-09 17:00',
      left: '2026-04-09 10:00',
      back: '2026-04-09 12:00',
      then: '2026-04-10 11:00',
    },
    {
      time: 'elapsed',
      due: '2026-04-07 17:00',
      left: '2026-04-07 10:00',
      back: '2026-04-08 10:00',
      then: '2026-04-08 17:00',
    },
  ] as const)('leaves the rest of a promise in $time time', ({ time, due, left, back, then }) => {
    const span = { startedAt: local('2026-04-07 09:00'), dueAt: local(due), time };
    const pause = { pausedAt: local(left), resumedAt: local(back) };
    expect(dueAfterPause(span, pause, england)).toEqual(local(then));
  });
});

const START = Date.UTC(2026, 0, 1);
const instants = fc.integer({ min: 0, max: 2 * 365 * 24 * 3600 }).map((second) => new Date(START + second * 1000));
const seconds = fc.integer({ min: 1, max: 200 * 3600 });
const days = fc.integer({ min: 1, max: 60 });
const workingRules: fc.Arbitrary<TimeRule> = fc.oneof(
  seconds.map((amount): TimeRule => ({ time: 'working', seconds: amount })),
  days.map((amount): TimeRule => ({ time: 'working', days: amount })),
);
const rules: fc.Arbitrary<TimeRule> = fc.oneof(
  workingRules,
  seconds.map((amount): TimeRule => ({ time: 'elapsed', seconds: amount })),
  days.map((amount): TimeRule => ({ time: 'calendar', days: amount })),
);
/** The hour that the clock shows twice: the same wall clock from both of its readings is the same due time. */
const isRepeatedHour = (at: Date): boolean => /^202[67]-10-(25T0[01]|31T0[01])/.test(at.toISOString());

describe('laws', () => {
  it('a due time is never earlier than the start', () => {
    fc.assert(fc.property(rules, instants, (rule, at) => dueAt(rule, at, england).getTime() > at.getTime()));
  });

  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(rules, instants, instants, (rule, one, other) => {
        fc.pre(!isRepeatedHour(one) && !isRepeatedHour(other));
        const [first, second] = one < other ? [one, other] : [other, one];
        return dueAt(rule, first, england) <= dueAt(rule, second, england);
      }),
    );
  });

  it('working time is always due inside working hours, their end included', () => {
    fc.assert(
      fc.property(workingRules, instants, (rule, at) => {
        const due = dueAt(rule, at, england);
        return isWorkingTime(england, due) || isWorkingTime(england, new Date(due.getTime() - 1));
      }),
    );
  });

  it('elapsed time is exact whatever the clock does', () => {
    fc.assert(
      fc.property(seconds, instants, (amount, at) => {
        expect(dueAt({ time: 'elapsed', seconds: amount }, at, england).getTime()).toBe(at.getTime() + amount * 1000);
      }),
    );
  });

  it('as much working time lies before the due time as was promised', () => {
    fc.assert(
      fc.property(seconds, instants, (amount, at) => {
        const due = dueAt({ time: 'working', seconds: amount }, at, england);
        expect(workingTimeBetween(england, at, due)).toBe(amount * 1000);
      }),
    );
  });

  it('working time agrees with counting each minute that the office is open', () => {
    const minutes = instants.map((at) => new Date(Math.floor(at.getTime() / 60_000) * 60_000));
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 4 * 24 * 60 }), (from, length) => {
        let counted = 0;
        for (let minute = 0; minute < length; minute += 1) {
          if (isWorkingTime(england, new Date(from.getTime() + minute * 60_000))) counted += 1;
        }
        const to = new Date(from.getTime() + length * 60_000);
        expect(workingTimeBetween(england, from, to)).toBe(counted * 60_000);
      }),
      { numRuns: 50 },
    );
  });

  it('a share lies between start and due, and grows with the share', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(rules, instants, share, share, (rule, startedAt, one, other) => {
        const span = { startedAt, dueAt: dueAt(rule, startedAt, england), time: rule.time };
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((part) => shareOf(span, part, england));
        return less !== undefined && more !== undefined && startedAt <= less && less <= more && more <= span.dueAt;
      }),
    );
  });

  it('between an opening and the next closing the office is open, and shut just outside', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const opening = nextOpening(england, at);
        const closing = nextClosing(england, opening);
        expect(isWorkingTime(england, opening)).toBe(true);
        expect(isWorkingTime(england, new Date(closing.getTime() - 1))).toBe(true);
        expect(isWorkingTime(england, closing)).toBe(false);
        expect(isWorkingTime(england, new Date(opening.getTime() - 1))).toBe(false);
      }),
    );
  });
});
