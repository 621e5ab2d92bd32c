import { type Calendar, localDateOf } from '@mash/working-time';
import type { Assignee } from '../request/request.js';

/** When the agency's desk is there, and who answers when it is not (B-145, B-157). */
export type Presence = {
  readonly id: string;
  readonly version: number;
  /** Days on which nobody is at the desk: `2026-12-25`. */
  readonly closedDays: readonly string[];
  /** Days of the week with somebody at the desk, 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  readonly coverId?: string;
  readonly leadId?: string;
};

/** An agency that has said nothing is there on every weekday. */
export const ALWAYS_AT_THE_DESK: Pick<Presence, 'closedDays' | 'weekdays'> = {
  closedDays: [],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
};

/** The desk, else the named cover, else the lead, else nobody; presence chooses who, never when (D10). */
export function whoAnswers(presence: Presence, localDate: string): Assignee {
  const { coverId, leadId } = presence;
  if (isAtTheDesk(presence, localDate)) return { kind: 'desk' };
  if (coverId !== undefined) return { kind: 'cover', actorId: coverId };
  if (leadId !== undefined) return { kind: 'lead', actorId: leadId };
  return { kind: 'none' };
}

/** Who answers what comes in at that time, by the council's own date. */
export const whoAnswersAt = (presence: Presence, calendar: Calendar, at: Date): Assignee =>
  whoAnswers(presence, localDateOf(calendar, at));

export type Days = Pick<Presence, 'closedDays' | 'weekdays'>;
export type Cover = Pick<Presence, 'coverId' | 'leadId'>;

/** The days at the desk, as the lead says from now on. */
export const withDays = (presence: Presence, { closedDays, weekdays }: Days): Presence => ({
  ...presence,
  closedDays,
  weekdays,
});

/** Who answers when the desk is closed; whoever is not named is none. */
export function withCover({ coverId: _cover, leadId: _lead, ...rest }: Presence, cover: Cover): Presence {
  return { ...rest, ...cover };
}

function isAtTheDesk({ closedDays, weekdays }: Presence, localDate: string): boolean {
  const day = new Date(`${localDate}T00:00:00Z`).getUTCDay();
  return !closedDays.includes(localDate) && weekdays.includes(day === 0 ? 7 : day);
}
