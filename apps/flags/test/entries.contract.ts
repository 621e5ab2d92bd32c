import { expect, it } from '@jest/globals';
import type { Transactions } from '@mash/kernel';
import { type AggregatesUnderTest, describeAggregates, type Samples } from '@mash/testing';
import type { Entries } from '../src/domain/entry/entries.js';
import { blankEntry, type Entry, type EntryEvent, type Subject } from '../src/domain/entry/entry.js';
import type { Minted } from '../src/domain/circle/raise.js';
import { finishReview } from '../src/domain/entry/review.js';
import { NotInRegister } from '../src/domain/errors.js';
import type { EntryId, PersonId } from '../src/domain/ids.js';
import { AREA_TEAM, aRaising, flagged, NOW } from './builders.js';

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
  const raised = (entry: Entry) => flagged(entry, { ...aRaising.build(), ...minted() });
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
    const { entries, transactions, freshId } = underTest();
    const subject = childOf(freshId());
    const first = raised(blankEntry(freshId() as EntryId, subject)).state;
    const second = flagged(first, { ...aRaising.by('nurse').build(), ...minted() });
    const third = flagged(second.state, { ...aRaising.build(), ...minted() });
    await transactions.run(() => entries.save(third));
    const [held] = await entries.ofSubjects([subject, childOf(freshId())]);
    const { id, flags, reviews, introductions, followUps } = held!;

    expect(id).toBe(third.state.id);
    expect(await entries.ofFlag(flags[0]!.flagId)).toEqual(held);
    expect(await entries.ofReview(reviews[0]!.reviewId)).toEqual(held);
    expect(await entries.ofIntroduction(introductions[0]!.introductionId)).toEqual(held);
    expect(await entries.ofFollowUp(followUps[0]!.followUpId)).toEqual(held);
    expect(await entries.ofSubjects([])).toEqual([]);
  });

  it(`${name} says when it holds nothing of an id`, async () => {
    const { entries } = underTest();
    const { flagId, reviewId, introductionId, followUpId } = minted();

    await expect(entries.ofFlag(flagId)).rejects.toBeInstanceOf(NotInRegister);
    await expect(entries.ofReview(reviewId)).rejects.toBeInstanceOf(NotInRegister);
    await expect(entries.ofIntroduction(introductionId)).rejects.toBeInstanceOf(NotInRegister);
    await expect(entries.ofFollowUp(followUpId)).rejects.toBeInstanceOf(NotInRegister);
  });

  it(`${name} finds whose flags have outlived their last day, and forgets an entry that is erased`, async () => {
    const { entries, transactions, freshId } = underTest();
    const [alive, over] = [childOf(freshId()), childOf(freshId())];
    const ended = (subject: Subject, expiresAt: Date) => {
      const { state, events } = raised(blankEntry(freshId() as EntryId, subject));
      return { state: { ...state, flags: state.flags.map((flag) => ({ ...flag, expiresAt })) }, events };
    };
    const [one, other] = [
      ended(alive, new Date('2099-01-01T00:00:00Z')),
      ended(over, new Date('2001-01-01T00:00:00Z')),
    ];
    await transactions.run(() => entries.save(one));
    await transactions.run(() => entries.save(other));

    expect((await entries.withFlagsToExpire(1_000)).subjects).toContainEqual(over);
    expect((await entries.withFlagsToExpire(1_000)).subjects).not.toContainEqual(alive);

    await transactions.run(() => entries.erase(other.state.id));

    expect((await entries.withFlagsToExpire(1_000)).subjects).not.toContainEqual(over);
    expect(await entries.ofSubjects([over])).toEqual([]);
  });

  it(`${name} finds what ended before a day, page by page`, async () => {
    const { entries, transactions, freshId } = underTest();
    const saved = await Promise.all(
      [1, 2, 3].map(async () => {
        const { state, events } = raised(blankEntry(freshId() as EntryId, childOf(freshId())));
        const flags = state.flags.map((flag) => ({ ...flag, ended: { how: 'expired' as const, at: new Date(0) } }));
        await transactions.run(() => entries.save({ state: { ...state, flags }, events }));
        return state.id;
      }),
    );
    const found: string[] = [];
    let page = await entries.withEndedBefore({ before: new Date(1), limit: 2 });
    while (page.length > 0) {
      found.push(...page.map(({ id }) => id));
      page = await entries.withEndedBefore({ before: new Date(1), after: page.at(-1)!.id, limit: 2 });
    }

    expect(found).toEqual(found.toSorted());
    expect(found).toEqual(expect.arrayContaining(saved));
    expect(await entries.withEndedBefore({ before: new Date(0), limit: 2 })).toEqual([]);
  });
}
