import { expect, it } from '@jest/globals';
import type { Transactions } from '@mash/kernel';
import { type AggregatesUnderTest, describeAggregates, type Samples } from '@mash/testing';
import type { Entries } from '../src/domain/entry/entries.js';
import { blankEntry, countOf, type Entry, type EntryEvent, type Subject } from '../src/domain/entry/entry.js';
import { type Minted, raiseFlag } from '../src/domain/entry/raise.js';
import { finishReview } from '../src/domain/entry/review.js';
import { NotInRegister } from '../src/domain/errors.js';
import type { EntryId, PersonId } from '../src/domain/ids.js';
import { AREA_TEAM, aRaising, NOW, POLICY } from './builders.js';

type Register = {
  readonly entries: Entries & AggregatesUnderTest<Entry, EntryEvent>['aggregates'];
  readonly transactions: Transactions;
  readonly freshId: () => string;
};

/** What the fake of the register and the real one must both show. */
export function describeEntries(name: string, underTest: () => Register): void {
  const childOf = (personId: string): Subject => ({ kind: 'child', personId: personId as PersonId });
  const minted = () => {
    const id = () => underTest().freshId();
    return { flagId: id(), reviewId: id(), introductionId: id(), followUpId: id() } as Minted;
  };
  const raised = (entry: Entry) => raiseFlag(entry, { ...aRaising.build(), ...minted() }, POLICY, NOW);
  const samples: Samples<Entry, EntryEvent> = {
    opened: () => raised(blankEntry(underTest().freshId() as EntryId, childOf(underTest().freshId()))),
    changed: (entry) => finishReview(entry, { ...entry.reviews[0]!, outcome: 'referral-made', by: AREA_TEAM }, NOW),
  };

  describeAggregates(
    name,
    () => ({ aggregates: underTest().entries, transactions: underTest().transactions }),
    samples,
  );

  it(`${name} finds an entry by its subject and by what it holds`, async () => {
    const { entries, transactions } = underTest();
    const subject = childOf(underTest().freshId());
    const ofSubject = () => transactions.run(() => entries.ofSubject(subject, underTest().freshId() as EntryId));
    const change = raised(await ofSubject());
    await transactions.run(() => entries.save(change));
    const held = await ofSubject();

    expect(countOf(held, NOW)).toBe(1);
    expect(held.id).toBe(change.state.id);
    expect(await entries.ofFlag(held.flags[0]!.flagId)).toEqual(held);
    expect(await entries.ofReview(held.reviews[0]!.reviewId)).toEqual(held);
  });

  it(`${name} says when it holds nothing of an id`, async () => {
    const { entries } = underTest();
    const { flagId, reviewId, followUpId } = minted();

    await expect(entries.ofFlag(flagId)).rejects.toBeInstanceOf(NotInRegister);
    await expect(entries.ofReview(reviewId)).rejects.toBeInstanceOf(NotInRegister);
    await expect(entries.ofFollowUp(followUpId)).rejects.toBeInstanceOf(NotInRegister);
  });
}
