/** In summer a day begins here an hour before that of UTC. */
const AHEAD_OF_UTC_MS = 3_600_000;

/** Whether this day has not begun yet. */
export const isYetToCome = (day: string, now: Date): boolean => Date.parse(day) > now.getTime() + AHEAD_OF_UTC_MS;
