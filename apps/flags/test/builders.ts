import { Factory } from 'fishery';
import { loadPolicy, type Policy } from '@mash/policy';
import { numberedId } from '@mash/testing';
import type { Call } from '../src/domain/call/call.js';
import { WORDINGS } from '../src/domain/entry/confirmations.js';
import { circleAround } from '../src/domain/circle/circle.js';
import { type Raising, raiseFlag } from '../src/domain/circle/raise.js';
import { blankEntry, type Entry, type EntryChange, type Subject } from '../src/domain/entry/entry.js';
import type { ActorId, EntryId, PersonId } from '../src/domain/ids.js';

export const NOW = new Date('2026-11-24T10:00:00Z');
export const COORDINATOR = '019a0000-0000-7000-8000-0000000000a1' as ActorId;
export const AREA_TEAM = '019a0000-0000-7000-8000-0000000000a2' as ActorId;
export const ENTRY = '019a0000-0000-7000-8000-00000000e001' as EntryId;
export const CHILD: Subject = { kind: 'child', personId: '019a0000-0000-7000-8000-00000000c001' as PersonId };

export const POLICY: Policy = loadPolicy('policies/default');
export const policyWith = (flags: Partial<Policy['flags']>): Policy => ({
  ...POLICY,
  flags: { ...POLICY.flags, ...flags },
});

export const daysAfter = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

export const ALL_FIVE = WORDINGS.map(({ number, version }) => ({ number, version }));
export const withoutConfirmation = (number: number) => ALL_FIVE.filter((one) => one.number !== number);

export const aCall = Factory.define<Call>(({ sequence }) => ({
  id: numberedId<'Call'>(sequence),
  version: 1,
  calledAt: NOW,
  safeguardingConcern: 'no',
  takenBy: COORDINATOR,
  takenAt: NOW,
}));

export const PRACTITIONERS = {
  school: { name: 'Sam Specimen', service: 'school', role: 'senco', email: 'sam@school.example' },
  nurse: { name: 'Nell Specimen', service: 'school-nursing', role: 'nurse', telephone: '01632 960 001' },
  'youth-worker': { name: 'Yul Specimen', service: 'youth-work', role: 'youth-worker', email: 'yul@youth.example' },
} as const;

type Who = keyof typeof PRACTITIONERS;

class RaisingFactory extends Factory<Raising, { readonly who: Who }> {
  by(who: Who) {
    return this.transient({ who });
  }
}

/** A flag that every rule allows. */
export const aRaising = RaisingFactory.define(({ sequence, transientParams: { who = 'school' } }): Raising => ({
  flagId: numberedId<'Flag'>(sequence * 10 + 1),
  reviewId: numberedId<'FlagReview'>(sequence * 10 + 2),
  introductionId: numberedId<'Introduction'>(sequence * 10 + 3),
  followUpId: numberedId<'FollowUp'>(sequence * 10 + 4),
  call: aCall.build(),
  practitioner: PRACTITIONERS[who],
  confirmations: ALL_FIVE,
  spokeToPractitioner: true,
  by: COORDINATOR,
}));

export const anEntry = (): Entry => blankEntry(ENTRY, CHILD);

/** What one more flag does to an entry that counts alone. */
export const flagged = (entry: Entry, raising: Raising, policy = POLICY, now = NOW): EntryChange =>
  raiseFlag(circleAround(entry), raising, policy, now).home;

/** What the register holds of a subject after these flags, all raised at once. */
export const afterFlags = (...raisings: readonly Raising[]): Entry =>
  raisings.reduce((entry, raising) => flagged(entry, raising).state, anEntry());
