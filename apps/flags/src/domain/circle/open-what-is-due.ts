import type { Policy } from '@mash/policy';
import { permitsIntroduction } from '../entry/confirmations.js';
import { type EntryChange, further } from '../entry/entry.js';
import type { Flag } from '../entry/flag.js';
import { promisedBy } from '../entry/terms.js';
import { type Introduction, isOpen, type Member } from '../entry/work.js';
import type { FollowUpId, IntroductionId } from '../ids.js';
import { type Circle, countIn, countingFlags, having, ownEntries } from './circle.js';

export type WorkIds = { readonly introductionId: IntroductionId; readonly followUpId: FollowUpId };

/** Whatever the flags that count by now lead to, once: an introduction, a follow-up. */
export const openWhatIsDue = (circle: Circle, ids: WorkIds, policy: Policy, now: Date): Circle =>
  openFollowUp(introduce(circle, ids, policy, now), ids, policy, now);

/**
 * Y-16, D12: opens at two different practitioners; a further one joins the introduction that is open, and after it is
 * closed opens a new one.
 */
function introduce(circle: Circle, { introductionId }: WorkIds, policy: Policy, now: Date): Circle {
  const meeting = onePerPractitioner(countingFlags(circle, now));
  const own = ownEntries(circle);
  const holder = own.find(({ state }) => state.introductions.some(isOpen));
  if (holder !== undefined) return having(circle, joined(holder, meeting));
  const known = own.flatMap(({ state }) => state.introductions);
  if (meeting.length < policy.flags.introduceAt || known.some((one) => includesAll(one, meeting))) return circle;
  const due = { openedAt: now, dueAt: promisedBy(policy, 'introduction', now) };
  const introduction: Introduction = { introductionId, members: meeting, made: [], ...due };
  const { state } = circle.home;
  const introductions = [...state.introductions, introduction];
  return having(
    circle,
    further(circle.home, { ...state, introductions }, { type: 'introduction-opened', introduction }),
  );
}

function joined(holder: EntryChange, meeting: readonly Member[]): EntryChange {
  const { state } = holder;
  const open = state.introductions.find(isOpen);
  if (open === undefined || includesAll(open, meeting)) return holder;
  const newcomers = meeting.filter((one) => !includesAll(open, [one]));
  const introduction = { ...open, members: [...open.members, ...newcomers] };
  const introductions = state.introductions.map((one) => (one === open ? introduction : one));
  return further(holder, { ...state, introductions }, { type: 'introduction-joined', introduction });
}

const includesAll = ({ members }: Introduction, meeting: readonly Member[]): boolean =>
  meeting.every(({ practitioner }) => members.some((member) => member.practitioner === practitioner));

/** Each practitioner who permitted it (Y-14), by their first flag. */
function onePerPractitioner(flags: readonly Flag[]): readonly Member[] {
  const members = new Map<string, Member>();
  for (const { flagId, practitioner, confirmations } of flags) {
    const isNew = !members.has(practitioner.key) && permitsIntroduction(confirmations);
    if (isNew) members.set(practitioner.key, { flagId, practitioner: practitioner.key });
  }
  return [...members.values()];
}

/** Y-09: at the threshold, or past it, unless one is open. */
function openFollowUp(circle: Circle, { followUpId }: WorkIds, policy: Policy, now: Date): Circle {
  const hasOpen = ownEntries(circle).some(({ state }) => state.followUps.some(isOpen));
  if (hasOpen || countIn(circle, now) < policy.flags.followUpAt) return circle;
  const followUp = { followUpId, openedAt: now, dueAt: promisedBy(policy, 'follow-up', now) };
  const { state } = circle.home;
  const followUps = [...state.followUps, followUp];
  return having(circle, further(circle.home, { ...state, followUps }, { type: 'follow-up-opened', followUp }));
}
