import { DAY } from './local-date.js';

const WEEK = 7 * DAY;
const SECOND = 1000;

type Offset = { readonly from: number; readonly offset: number };

/** Local time of one place: offsets in milliseconds ahead of UTC, instants in milliseconds since 1970. */
export type Zone = {
  readonly name: string;
  readonly offsetAt: (instant: number) => number;
  /** First instant of a later offset in (`after`, `until`]. */
  readonly changeBetween: (after: number, until: number) => number | undefined;
};

/** `name` is an IANA zone; an unknown one is a RangeError. */
export function zoneOf(name: string): Zone {
  const measure = offsetMeasure(name);
  const years = new Map<number, readonly Offset[]>();
  const offsetsOf = (year: number): readonly Offset[] => {
    const known = years.get(year);
    if (known) return known;
    const offsets = offsetsDuring(year, measure);
    years.set(year, offsets);
    return offsets;
  };
  return {
    name,
    offsetAt: (instant) => inForce(offsetsOf(yearOf(instant)), instant),
    changeBetween: (after, until) =>
      [...offsetsOf(yearOf(after)), ...offsetsOf(yearOf(until))]
        .filter(({ from }) => from > after && from <= until)
        .map(({ from }) => from)
        .find((from) => measure(from) !== measure(from - SECOND)),
  };
}

/**
 * The instant of a wall clock's reading (milliseconds as if it were UTC). A reading that occurs twice is the earlier;
 * one that does not exist is the moment at which the clock jumps over it.
 */
export function instantOfWallClock(zone: Zone, wallClock: number): number {
  const before = wallClock - zone.offsetAt(wallClock - DAY);
  const after = wallClock - zone.offsetAt(wallClock + DAY);
  if (before === after || wallClockOf(zone, before) === wallClock) return before;
  if (wallClockOf(zone, after) === wallClock) return after;
  return zone.changeBetween(Math.min(before, after), Math.max(before, after)) ?? before;
}

export function wallClockOf(zone: Zone, instant: number): number {
  return instant + zone.offsetAt(instant);
}

function yearOf(instant: number): number {
  return new Date(instant).getUTCFullYear();
}

function inForce(offsets: readonly Offset[], instant: number): number {
  let offset = offsets[0]?.offset ?? 0;
  for (const next of offsets) {
    if (next.from > instant) break;
    offset = next.offset;
  }
  return offset;
}

/** Looks once a week and narrows down where two looks differ. */
function offsetsDuring(year: number, measure: (instant: number) => number): readonly Offset[] {
  const end = Date.UTC(year + 1, 0, 1);
  let at = Date.UTC(year, 0, 1);
  let offset = measure(at);
  const offsets: Offset[] = [{ from: at, offset }];
  while (at < end) {
    const next = Math.min(at + WEEK, end);
    const later = measure(next);
    if (later !== offset) offsets.push({ from: firstWith(later, at, next, measure), offset: later });
    at = next;
    offset = later;
  }
  return offsets;
}

function firstWith(offset: number, before: number, from: number, measure: (instant: number) => number): number {
  let [without, having] = [before, from];
  while (having - without > SECOND) {
    const middle = without + Math.floor((having - without) / (2 * SECOND)) * SECOND;
    if (measure(middle) === offset) having = middle;
    else without = middle;
  }
  return having;
}

function offsetMeasure(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const parts = format.formatToParts(instant);
    const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((p) => p.type === type)?.value);
    const date = Date.UTC(part('year'), part('month') - 1, part('day'));
    const time = (part('hour') * 60 + part('minute')) * 60 + part('second');
    return date + time * SECOND - Math.floor(instant / SECOND) * SECOND;
  };
}
