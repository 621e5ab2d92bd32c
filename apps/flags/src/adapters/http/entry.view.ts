import { countOf, type Entry, type Flag, isActive } from '../../domain/entry/entry.js';

/** An entry as the coordinator and the area team see it: who holds something, and what is being done. */
export const entryView = (entry: Entry, now: Date) => ({
  entryId: entry.id,
  version: entry.version,
  subject: entry.subject,
  count: countOf(entry, now),
  flags: entry.flags.map((flag) => flagView(flag, now)),
  reviews: entry.reviews.map(({ done, ...review }) => ({ ...review, ...ended(done) })),
  introductions: entry.introductions,
  followUps: entry.followUps.map(({ closed, ...followUp }) => ({ ...followUp, ...ended(closed) })),
});

function flagView(flag: Flag, now: Date) {
  const { flagId, discussedWithParents, raisedAt, expiresAt, practitioner } = flag;
  const { key, ...shown } = practitioner;
  return { flagId, practitioner: shown, discussedWithParents, raisedAt, expiresAt, active: isActive(flag, now) };
}

const ended = (end?: { readonly outcome: string; readonly at: Date }) =>
  end && { outcome: end.outcome, endedAt: end.at };
