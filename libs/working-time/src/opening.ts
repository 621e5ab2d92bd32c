import { type Calendar, dayOf, instantOfDay, isOpenOn, nextWorkingDay } from './calendar.js';
import type { DayNumber } from './local-date.js';

/** Open from `opens` inclusive to `closes` exclusive. */
export function isWorkingTime(calendar: Calendar, at: Date): boolean {
  return isOpenAt(calendar, at.getTime());
}

/** The first opening strictly after `at`. */
export function nextOpening(calendar: Calendar, at: Date): Date {
  return new Date(openingAfter(calendar, at.getTime()));
}

/** The first closing strictly after `at`. */
export function nextClosing(calendar: Calendar, at: Date): Date {
  const day = dayOf(calendar, at.getTime());
  const today = isOpenOn(calendar, day) ? closingOf(calendar, day) : Number.NEGATIVE_INFINITY;
  return new Date(today > at.getTime() ? today : closingOf(calendar, nextWorkingDay(calendar, day)));
}

/** Milliseconds of working time from `from` to `to`; 0 when `to` is not later. */
export function workingTimeBetween(calendar: Calendar, from: Date, to: Date): number {
  const end = to.getTime();
  let total = 0;
  let at = intoWorkingTime(calendar, from.getTime());
  while (at < end) {
    total += Math.min(end, closingOf(calendar, dayOf(calendar, at))) - at;
    at = openingAfter(calendar, at);
  }
  return total;
}

/** The moment at which `amount` milliseconds of working time have passed since `from`; ends at a closing, not at the opening after it. */
export function addWorkingTime(calendar: Calendar, from: Date, amount: number): Date {
  let at = intoWorkingTime(calendar, from.getTime());
  let left = amount;
  for (;;) {
    const today = closingOf(calendar, dayOf(calendar, at)) - at;
    if (left <= today) return new Date(at + left);
    left -= today;
    at = openingAfter(calendar, at);
  }
}

export function closingOf(calendar: Calendar, day: DayNumber): number {
  return instantOfDay(calendar, day, calendar.closes);
}

function openingOf(calendar: Calendar, day: DayNumber): number {
  return instantOfDay(calendar, day, calendar.opens);
}

function isOpenAt(calendar: Calendar, at: number): boolean {
  const day = dayOf(calendar, at);
  return isOpenOn(calendar, day) && at >= openingOf(calendar, day) && at < closingOf(calendar, day);
}

function openingAfter(calendar: Calendar, at: number): number {
  const day = dayOf(calendar, at);
  const today = isOpenOn(calendar, day) ? openingOf(calendar, day) : Number.NEGATIVE_INFINITY;
  return today > at ? today : openingOf(calendar, nextWorkingDay(calendar, day));
}

function intoWorkingTime(calendar: Calendar, at: number): number {
  return isOpenAt(calendar, at) ? at : openingAfter(calendar, at);
}
