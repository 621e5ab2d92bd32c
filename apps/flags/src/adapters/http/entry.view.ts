import { type Circle, countIn, ownEntries } from '../../domain/circle/circle.js';
import { activeFlags, type Entry } from '../../domain/entry/entry.js';
import { type Flag, isActive } from '../../domain/entry/flag.js';
import type { Introduction } from '../../domain/entry/work.js';

/**
 * An entry as the coordinator and the area team see it: who holds something, what is being done, and in which other
 * entries there is what counts for the subject too.
 */
export const entryView = (entry: Entry, circle: Circle, now: Date) => ({
  entryId: entry.id,
  version: entry.version,
  subject: entry.subject,
  count: countIn(circle, now),
  countsWith: othersIn(circle, entry, now),
  flags: entry.flags.map((flag) => flagView(flag, now)),
  reviews: entry.reviews.map(({ done, ...review }) => ({ ...review, ...ended(done) })),
  introductions: entry.introductions.map(introductionView),
  followUps: entry.followUps.map(({ closed, ...followUp }) => ({ ...followUp, ...ended(closed) })),
});

const othersIn = (circle: Circle, { id }: Entry, now: Date): readonly { readonly entryId: string }[] =>
  [...ownEntries(circle), ...circle.families]
    .filter(({ state }) => state.id !== id && activeFlags(state, now).length > 0)
    .map(({ state }) => ({ entryId: state.id }));

function flagView(flag: Flag, now: Date) {
  const { flagId, discussedWithParents, raisedAt, expiresAt, practitioner, removal, ended: end } = flag;
  const { key, ...shown } = practitioner;
  return {
    flagId,
    practitioner: shown,
    discussedWithParents,
    raisedAt,
    expiresAt,
    active: isActive(flag, now),
    ...(removal !== undefined && { removalAsked: { error: removal.error, at: removal.at } }),
    ...(end !== undefined && { ended: end.how, endedAt: end.at }),
  };
}

export const introductionView = ({ closed, members, made, ...introduction }: Introduction) => ({
  ...introduction,
  flagIds: members.map(({ flagId }) => flagId),
  made: made.map(({ at, members: met }) => ({ at, flagIds: met.map(({ flagId }) => flagId) })),
  ...ended(closed),
  ...(closed?.contactId !== undefined && { contactId: closed.contactId }),
});

const ended = (end?: { readonly outcome: string; readonly at: Date }) =>
  end && { outcome: end.outcome, endedAt: end.at };
