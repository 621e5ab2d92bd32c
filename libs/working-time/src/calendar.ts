import {
  DAY,
  type DayNumber,
  dayNumber,
  localDate,
  type LocalDate,
  type LocalTime,
  timeOfDay,
  weekday,
} from './local-date.js';
import { instantOfWallClock, wallClockOf, type Zone, zoneOf } from './zone.js';

/** A council's hours and days as it writes them down. */
export type CalendarDefinition = {
  /** IANA name. */
  readonly zone: string;
  /** ISO: 1 is Monday, 7 is Sunday. */
  readonly workingDays: readonly number[];
  readonly opens: LocalTime;
  readonly closes: LocalTime;
  readonly bankHolidays: readonly LocalDate[];
  /** Further days on which the hub is closed. */
  readonly closures: readonly LocalDate[];
  /** Last day for which the bank holidays are known. */
  readonly knownUntil: LocalDate;
};

/** Made by `calendarOf`, for counting; holds no state that changes its answers. */
export type Calendar = {
  readonly definition: CalendarDefinition;
  readonly zone: Zone;
  readonly opens: number;
  readonly closes: number;
  readonly weekdays: ReadonlySet<number>;
  readonly freeDays: ReadonlySet<DayNumber>;
  readonly lastKnownDay: DayNumber;
};

/** Throws a plain error that says which field cannot be understood. */
export function calendarOf(definition: CalendarDefinition): Calendar {
  const opens = timeOfDay(definition.opens);
  const closes = timeOfDay(definition.closes);
  if (opens >= closes) throw new Error(`opens ${definition.opens} is not before closes ${definition.closes}`);
  const weekdays = new Set(definition.workingDays);
  if (weekdays.size === 0) throw new Error('workingDays is empty');
  return {
    definition,
    zone: zoneOf(definition.zone),
    opens,
    closes,
    weekdays,
    freeDays: new Set([...definition.bankHolidays, ...definition.closures].map(dayNumber)),
    lastKnownDay: dayNumber(definition.knownUntil),
  };
}

export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  return isOpenOn(calendar, dayNumber(date));
}

/** False past the end of the bank-holiday table: every weekday then counts as a working day. */
export function isKnown(calendar: Calendar, at: Date): boolean {
  return dayOf(calendar, at.getTime()) <= calendar.lastKnownDay;
}

export function localDateOf(calendar: Calendar, at: Date): LocalDate {
  return localDate(dayOf(calendar, at.getTime()));
}

/**
 * A typed local time. One that occurs twice is the earlier instant; `undefined` for one that the clock change skips,
 * which a form refuses.
 */
export function instantOf(calendar: Calendar, date: LocalDate, time: LocalTime): Date | undefined {
  const wallClock = dayNumber(date) * DAY + timeOfDay(time);
  const instant = instantOfWallClock(calendar.zone, wallClock);
  return wallClockOf(calendar.zone, instant) === wallClock ? new Date(instant) : undefined;
}

/** The next moment strictly after `after` at which the local clock shows `time`: for daily jobs, whatever the day's length. */
export function nextLocalTime(calendar: Calendar, time: LocalTime, after: Date): Date {
  const day = dayOf(calendar, after.getTime());
  const today = instantOfDay(calendar, day, timeOfDay(time));
  return new Date(today > after.getTime() ? today : instantOfDay(calendar, day + 1, timeOfDay(time)));
}

export function isOpenOn(calendar: Calendar, day: DayNumber): boolean {
  return calendar.weekdays.has(weekday(day)) && !calendar.freeDays.has(day);
}

export function nextWorkingDay(calendar: Calendar, after: DayNumber): DayNumber {
  let day = after + 1;
  while (!isOpenOn(calendar, day)) day += 1;
  return day;
}

export function dayOf(calendar: Calendar, instant: number): DayNumber {
  return Math.floor(wallClockOf(calendar.zone, instant) / DAY);
}

export function timeOfDayAt(calendar: Calendar, instant: number): number {
  return wallClockOf(calendar.zone, instant) - dayOf(calendar, instant) * DAY;
}

export function instantOfDay(calendar: Calendar, day: DayNumber, time: number): number {
  return instantOfWallClock(calendar.zone, day * DAY + time);
}
