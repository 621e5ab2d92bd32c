/** `YYYY-MM-DD`, a day of the calendar without a zone. */
export type LocalDate = string;
/** `HH:MM`, 00:00 to 24:00. */
export type LocalTime = string;
/** Days since 1 January 1970: dates as plain numbers, so that counting them is cheap. */
export type DayNumber = number;

export const DAY = 86_400_000;
const MINUTE = 60_000;

export function dayNumber(date: LocalDate): DayNumber {
  const instant = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(instant)) throw new Error(`not a date: ${date}`);
  const day = instant / DAY;
  if (localDate(day) !== date) throw new Error(`not a date: ${date}`);
  return day;
}

export function localDate(day: DayNumber): LocalDate {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** ISO: 1 is Monday, 7 is Sunday. */
export function weekday(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Milliseconds after midnight. */
export function timeOfDay(time: LocalTime): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!(minutes <= 24 * 60)) throw new Error(`not a time of day: ${time}`);
  return minutes * MINUTE;
}

/** The same day `months` later; the last day of the month where that day does not exist. */
export function monthsLater(date: LocalDate, months: number): LocalDate {
  const start = new Date(dayNumber(date) * DAY);
  const month = start.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return localDate(Date.UTC(start.getUTCFullYear(), month, Math.min(start.getUTCDate(), lastDay)) / DAY);
}

/** D49: calendar months, the last day included; never true for a day before `from`. */
export function isWithinMonths(from: LocalDate, months: number, date: LocalDate): boolean {
  const day = dayNumber(date);
  return day >= dayNumber(from) && day <= dayNumber(monthsLater(from, months));
}

/** Completed years, as an age is counted: born on 29 February, a year older on 1 March. */
export function wholeYears(from: LocalDate, to: LocalDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
