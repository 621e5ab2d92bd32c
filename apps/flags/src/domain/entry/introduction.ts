import { FlagRefused, NotInRegister } from '../errors.js';
import type { ActorId, ContactId, IntroductionId } from '../ids.js';
import { permitsIntroduction } from './confirmations.js';
import type { Entry, EntryChange } from './entry.js';
import type { Flag } from './flag.js';
import type { IntroductionOutcome } from './outcomes.js';
import { type Introduction, isOpen, type Member } from './work.js';

const FEWEST = 2;

export type Meeting = {
  readonly introductionId: IntroductionId;
  /** All that count for the subject by now. */
  readonly counting: readonly Flag[];
  readonly by: ActorId;
};

/** Y-16: each learns of the others; once more when somebody has joined since. */
export function makeIntroduction(entry: Entry, { introductionId, counting, by }: Meeting, now: Date): EntryChange {
  const open = openIntroduction(entry, introductionId);
  const meeting = stillThere(open, counting);
  if (meeting.some(({ confirmations }) => !permitsIntroduction(confirmations))) {
    throw new FlagRefused('permission-missing', { rule: 'Y-14' });
  }
  if (meeting.length < FEWEST) throw new FlagRefused('fewer-than-two-practitioners', { rule: 'Y-16' });
  const members = meeting.map(({ flagId, practitioner }) => ({ flagId, practitioner: practitioner.key }));
  if (haveMet(open, members)) return { state: entry, events: [] };
  const making = { at: now, by, members };
  const introduction = { ...open, made: [...open.made, making] };
  const byEmail = meeting.filter(({ practitioner }) => practitioner.email !== undefined).map(({ flagId }) => flagId);
  return {
    state: withIntroduction(entry, introduction),
    events: [{ type: 'introduction-made', introduction, making, byEmail }],
  };
}

export type ClosingIntroduction = Meeting & {
  readonly outcome: IntroductionOutcome | undefined;
  /** The contact that was made. */
  readonly contactId?: ContactId;
};

/** Y-17: what came of it; without having been made only when nobody is left to introduce. */
export function closeIntroduction(entry: Entry, closing: ClosingIntroduction, now: Date): EntryChange {
  const { introductionId, outcome, contactId, by } = closing;
  const open = openIntroduction(entry, introductionId);
  if (outcome === undefined) throw new FlagRefused('outcome-missing', { pointer: '/outcome', rule: 'Y-17' });
  mustBeOver(open, outcome, stillThere(open, closing.counting).length);
  if (outcome === 'referral-made' && contactId === undefined) {
    throw new FlagRefused('contact-missing', { pointer: '/contactId', rule: 'Y-17' });
  }
  const closed = { outcome, at: now, by, ...(contactId !== undefined && { contactId }) };
  const introduction = { ...open, closed };
  return {
    state: withIntroduction(entry, introduction),
    events: [{ type: 'introduction-closed', introduction }],
  };
}

function mustBeOver({ made }: Introduction, outcome: IntroductionOutcome, present: number): void {
  const wasMade = made.length > 0;
  if (outcome !== 'no-longer-needed' && !wasMade) throw new FlagRefused('not-made', { rule: 'Y-16' });
  const isNeeded = wasMade || present >= FEWEST;
  if (outcome === 'no-longer-needed' && isNeeded) throw new FlagRefused('still-needed', { rule: 'Y-16' });
}

export function introductionOf({ introductions }: Entry, id: IntroductionId): Introduction {
  const found = introductions.find(({ introductionId }) => introductionId === id);
  if (found === undefined) throw new NotInRegister(id);
  return found;
}

function openIntroduction(entry: Entry, id: IntroductionId): Introduction {
  const found = introductionOf(entry, id);
  if (!isOpen(found)) throw new FlagRefused('already-closed', { rule: 'Y-17' });
  return found;
}

/** Of each member a flag that counts, if one still does. */
const stillThere = ({ members }: Introduction, counting: readonly Flag[]): readonly Flag[] =>
  members.flatMap((member) => counting.find(({ practitioner }) => practitioner.key === member.practitioner) ?? []);

const haveMet = ({ made }: Introduction, members: readonly Member[]): boolean =>
  members.every(({ practitioner }) => made.at(-1)?.members.some((one) => one.practitioner === practitioner));

const withIntroduction = (entry: Entry, introduction: Introduction): Entry => ({
  ...entry,
  introductions: entry.introductions.map((one) =>
    one.introductionId === introduction.introductionId ? introduction : one,
  ),
});
