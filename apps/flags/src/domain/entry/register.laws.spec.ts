import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aCall, anEntry, AREA_TEAM, aRaising, daysAfter, POLICY, policyWith } from '../../../test/builders.js';
import { activeFlags, countOf, type Entry } from './entry.js';
import { closeFollowUp } from './follow-up.js';
import { raiseFlag } from './raise.js';
import { renewFlag } from './renew.js';

const PEOPLE = ['school', 'nurse', 'youth-worker'] as const;

type Step =
  | { readonly do: 'raise'; readonly by: (typeof PEOPLE)[number]; readonly day: number }
  | { readonly do: 'renew'; readonly nth: number; readonly day: number }
  | { readonly do: 'close'; readonly day: number };

const day = fc.integer({ min: 0, max: 700 });
const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('raise' as const), by: fc.constantFrom(...PEOPLE), day }) },
      fc.record({ do: fc.constant('renew' as const), nth: fc.nat(5), day }),
      fc.record({ do: fc.constant('close' as const), day }),
    ),
    { maxLength: 12 },
  )
  .map((all) => all.toSorted((one, other) => one.day - other.day));

function taken(entry: Entry, step: Step, policy = POLICY): Entry {
  const now = daysAfter(step.day);
  if (step.do === 'raise') return raiseFlag(entry, aRaising.by(step.by).build(), policy, now).state;
  if (step.do === 'close') {
    const open = entry.followUps.find(({ closed }) => closed === undefined);
    const closing = { outcome: 'early-help-offered', by: AREA_TEAM } as const;
    return open === undefined ? entry : closeFollowUp(entry, { ...closing, ...open }, now).state;
  }
  const alive = activeFlags(entry, now)[step.nth];
  return alive === undefined ? entry : renewFlag(entry, { ...alive, call: aCall.build() }, policy, now).state;
}

const after = (all: readonly Step[], policy = POLICY): Entry =>
  all.reduce<Entry>((entry, step) => taken(entry, step, policy), anEntry());

const keysOf = (entry: Entry, at: Date): ReadonlySet<string> =>
  new Set(activeFlags(entry, at).map(({ practitioner }) => practitioner.key));

describe('whatever happens to a subject', () => {
  it('D12 the count is the number of flags alive, whoever raised them', () => {
    fc.assert(
      fc.property(steps, day, (all, at) => {
        const entry = after(all);
        const alive = entry.flags.filter(({ expiresAt }) => expiresAt > daysAfter(at)).length;

        expect(countOf(entry, daysAfter(at))).toBe(alive);
        expect(entry.flags).toHaveLength(all.filter((step) => step.do === 'raise').length);
      }),
    );
  });

  it('Y-08 there is one review per flag', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { flags, reviews } = after(all);

        expect(reviews.map(({ flagId }) => flagId)).toEqual(flags.map(({ flagId }) => flagId));
      }),
    );
  });

  it('Y-16 an introduction is between different practitioners, two or more', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { flags, introductions } = after(all);

        for (const { flagIds } of introductions) {
          const keys = flagIds.map((id) => flags.find(({ flagId }) => flagId === id)?.practitioner.key);
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.length).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  it('Y-16 there is one as soon as flags alive together come from two practitioners, never before', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let entry = anEntry();
        let due = false;
        for (const step of all) {
          entry = taken(entry, step);
          due ||= keysOf(entry, daysAfter(step.day)).size >= 2;
          expect(entry.introductions).toHaveLength(due ? 1 : 0);
        }
      }),
    );
  });

  it('Y-09 a follow-up is open as soon as a flag brings the count to the threshold, and never two are', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 3 }), (all, followUpAt) => {
        const policy = policyWith({ followUpAt });
        let entry = anEntry();
        for (const step of all) {
          entry = taken(entry, step, policy);
          const open = entry.followUps.filter(({ closed }) => closed === undefined);
          const reached = step.do === 'raise' && countOf(entry, daysAfter(step.day)) >= followUpAt;
          expect(open.length).toBeLessThanOrEqual(1);
          expect(reached && open.length === 0).toBe(false);
        }
      }),
    );
  });

  it('D12 the order in which practitioners call changes nothing of it', () => {
    const calls = fc.array(fc.constantFrom(...PEOPLE), { maxLength: 6 });
    const shuffled = calls.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    const summary = (all: readonly (typeof PEOPLE)[number][]) => {
      const { flags, reviews, introductions, followUps } = after(all.map((by) => ({ do: 'raise', by, day: 0 })));
      return [flags, reviews, introductions, introductions.flatMap(({ flagIds }) => flagIds), followUps].map(
        ({ length }) => length,
      );
    };

    fc.assert(fc.property(shuffled, ([all, order]) => expect(summary(order)).toEqual(summary(all))));
  });
});
