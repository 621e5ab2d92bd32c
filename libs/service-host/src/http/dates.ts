/** Years in which anybody concerned may have been born, and anything may be due. */
const DAY = /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const LENGTH_OF_DAY = '2026-11-24'.length;

/** Whether this is a day that the calendar has, from 1900 to 2199: 2026-02-31 is none. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** RFC 3339 with its offset, on a day that the calendar has. */
export const isMoment = (text: string): boolean =>
  isDay(text.slice(0, LENGTH_OF_DAY)) && text[LENGTH_OF_DAY] === 'T' && TIME.test(text.slice(LENGTH_OF_DAY + 1));
