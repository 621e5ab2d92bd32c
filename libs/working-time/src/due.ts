import { type Calendar, dayOf, instantOfDay, isOpenOn, nextWorkingDay, timeOfDayAt } from './calendar.js';
import { addWorkingTime, workingTimeBetween } from './opening.js';
import type { Time, TimeRule } from './time-rule.js';

const SECOND = 1000;

/** A promise from its start to its due time, counted in `time`. */
export type Span = { readonly startedAt: Date; readonly dueAt: Date; readonly time: Time };

/** When a promise that began at `startedAt` is due (D4, D42). Never earlier than `startedAt`. */
export function dueAt(rule: TimeRule, startedAt: Date, calendar: Calendar): Date {
  if (!('days' in rule)) {
    if (rule.time === 'working') return addWorkingTime(calendar, startedAt, rule.seconds * SECOND);
    return new Date(startedAt.getTime() + rule.seconds * SECOND);
  }
  return rule.time === 'working'
    ? workingDaysLater(rule.days, startedAt, calendar)
    : calendarDaysLater(rule.days, startedAt, calendar);
}

/** The moment at which `share` (0 to 1) of a promise's length is gone: half time, due soon. */
export function shareOf(span: Span, share: number, calendar: Calendar): Date {
  const length = span.time === 'working' ? workingTimeBetween(calendar, span.startedAt, span.dueAt) : 0;
  if (length > 0) return addWorkingTime(calendar, span.startedAt, length * share);
  const start = span.startedAt.getTime();
  return new Date(start + (span.dueAt.getTime() - start) * share);
}

/** The due time of a promise that was paused and goes on with the rest of its length. */
export function dueAfterPause(span: Span, pause: { pausedAt: Date; resumedAt: Date }, calendar: Calendar): Date {
  if (span.time === 'working') {
    return addWorkingTime(calendar, pause.resumedAt, workingTimeBetween(calendar, pause.pausedAt, span.dueAt));
  }
  return new Date(span.dueAt.getTime() + pause.resumedAt.getTime() - pause.pausedAt.getTime());
}

/** The n-th working day after the local date of the start, at the same clock time brought into working hours; from a free day, at closing. */
function workingDaysLater(days: number, startedAt: Date, calendar: Calendar): Date {
  const start = startedAt.getTime();
  const startDay = dayOf(calendar, start);
  let day = startDay;
  for (let counted = 0; counted < days; counted += 1) day = nextWorkingDay(calendar, day);
  const clockTime = isOpenOn(calendar, startDay) ? timeOfDayAt(calendar, start) : calendar.closes;
  const time = Math.min(Math.max(clockTime, calendar.opens), calendar.closes);
  return new Date(instantOfDay(calendar, day, time));
}

function calendarDaysLater(days: number, startedAt: Date, calendar: Calendar): Date {
  const start = startedAt.getTime();
  return new Date(instantOfDay(calendar, dayOf(calendar, start) + days, timeOfDayAt(calendar, start)));
}
