import { beforeEach, describe, expect, it } from '@jest/globals';
import { aCall, ALL_FIVE, AREA_TEAM, CHILD, COORDINATOR, daysAfter, NOW, PRACTITIONERS } from '../../test/builders.js';
import { describeEntries } from '../../test/entries.contract.js';
import { describePeople } from '../../test/people.contract.js';
import { inMemoryRegister } from '../../test/register.js';
import type { Subject } from '../domain/entry/entry.js';
import type { CallId } from '../domain/ids.js';
import type { FlagAsked } from './raise-flag.js';
import { TakeCall } from './take-call.js';

type Child = Extract<Subject, { readonly kind: 'child' }>;

let register: ReturnType<typeof inMemoryRegister>;

beforeEach(() => {
  register = inMemoryRegister();
});

const asked = (change: Partial<FlagAsked> = {}): FlagAsked => ({
  callId: register.calls.given(aCall.build()).id,
  subject: CHILD,
  practitioner: PRACTITIONERS.school,
  confirmations: ALL_FIVE,
  spokeToPractitioner: true,
  by: COORDINATOR,
  ...change,
});

const raise = (change: Partial<FlagAsked> = {}) => register.raise.execute(asked(change));
const aChild = (): Child => ({ kind: 'child', personId: register.ids.next<'Person'>() });
const aFamily = () => ({ kind: 'family', householdId: register.ids.next<'Household'>() }) as const;
const merging = (survivor: Child, merged: Child) => ({
  mergeId: register.ids.next<'Merge'>(),
  survivorId: survivor.personId,
  mergedId: merged.personId,
});
const opened = (type: string) => register.entries.events.filter((event) => event.type === type).length;

describe('raising a flag', () => {
  it('Y-19 begins with a call', async () => {
    const { calls, transactions, ids, clock } = register;
    const take = new TakeCall(calls, transactions, ids, clock);
    const call = await take.execute({ calledAt: NOW, safeguardingConcern: 'no', takenBy: COORDINATOR });

    expect(await raise({ callId: call.id })).toMatchObject({ count: 1 });
  });

  it('Y-19 refuses a call that nobody took', async () => {
    await expect(raise({ callId: register.ids.next<'Call'>() })).rejects.toMatchObject({ code: 'not-by-telephone' });
    await expect(raise({ callId: undefined as CallId | undefined })).rejects.toMatchObject({
      code: 'not-by-telephone',
    });
  });

  it.each([
    ['no subject', undefined],
    ['a child without an id', { kind: 'child' }],
    ['a child and a household', { ...CHILD, householdId: 'x' }],
    ['a family by a person', { ...CHILD, kind: 'family' }],
  ] as const)('Y-04 refuses %s', async (_what, subject) => {
    await expect(async () => raise({ subject })).rejects.toMatchObject({ code: 'subject-missing' });
  });

  it('D12 puts flags on one subject into one entry', async () => {
    const first = await raise();
    const second = await raise();

    expect(second).toMatchObject({ entryId: first.entryId, count: 2 });
    expect(register.entries.all()).toHaveLength(1);
  });

  it('takes one on an id that intake has not told of yet, and knows when it is confirmed', async () => {
    const child = aChild();

    expect(await raise({ subject: child })).toMatchObject({ confirmed: false });
    expect(register.people.unconfirmed).toContain(child.personId);
    await register.takePeople.registered(child.personId, NOW);
    expect(register.people.unconfirmed).not.toContain(child.personId);
    expect(await raise({ subject: child })).toMatchObject({ confirmed: true });
  });
});

describe('a family', () => {
  it("D12 has its flags counted for each of its children who have one of their own, and for the family's own entry", async () => {
    const [child, sibling, family] = [aChild(), aChild(), aFamily()];
    const members = [child.personId, sibling.personId];
    await register.takePeople.settled({ householdId: family.householdId, memberIds: members }, NOW);
    await raise({ subject: child });
    await raise({ subject: child });
    await raise({ subject: family, practitioner: PRACTITIONERS.nurse });

    expect(opened('follow-up-opened')).toBe(1);
    expect(opened('introduction-opened')).toBe(1);
    expect(await raise({ subject: sibling })).toMatchObject({ count: 2 });
    expect(opened('introduction-opened')).toBe(2);
  });

  it('D12 takes its flags along when a child comes to it, and opens what is due', async () => {
    const [child, family] = [aChild(), aFamily()];
    await raise({ subject: child });
    await raise({ subject: family });
    await raise({ subject: family });
    expect(opened('follow-up-opened')).toBe(0);

    await register.takePeople.settled({ householdId: family.householdId, memberIds: [child.personId] }, NOW);
    await register.takePeople.settled({ householdId: family.householdId, memberIds: [child.personId] }, NOW);
    expect(opened('follow-up-opened')).toBe(1);

    await register.takePeople.settled({ householdId: family.householdId, memberIds: [] }, NOW);
    expect(await raise({ subject: child })).toMatchObject({ count: 2 });
  });
});

describe('ids that are one child', () => {
  it('D12 are counted together from the merge on, open one follow-up, and a flag goes to the id that goes on', async () => {
    const [one, other] = [aChild(), aChild()];
    await raise({ subject: one });
    await raise({ subject: one });
    await raise({ subject: other, practitioner: PRACTITIONERS.nurse });
    await register.takePeople.merged(merging(one, other), NOW);

    expect([opened('follow-up-opened'), opened('introduction-opened')]).toEqual([1, 1]);
    const taken = await raise({ subject: other });
    expect(taken).toMatchObject({ count: 4 });
    expect((await register.entries.get(taken.entryId)).subject).toEqual(one);
    expect(opened('follow-up-opened')).toBe(1);
  });

  it('D12 are counted apart again, and what was opened stays and says so', async () => {
    const [one, other] = [aChild(), aChild()];
    for (const subject of [one, other, one]) await raise({ subject });
    const merge = merging(one, other);
    await register.takePeople.merged(merge, NOW);
    await register.takePeople.separated(merge, daysAfter(1));

    expect(await raise({ subject: other })).toMatchObject({ count: 2 });
    const [entry] = await register.entries.ofSubjects([one]);
    expect(entry?.followUps).toMatchObject([{ subjectSeparatedAt: daysAfter(1) }]);
    expect(opened('follow-up-closed')).toBe(0);
  });
});

describe('after the flag', () => {
  it('D12 renews it on a further call', async () => {
    const { flagId } = await raise();
    await register.change.renew(flagId, register.calls.given(aCall.build()).id);

    expect(register.entries.events.at(-1)).toMatchObject({ type: 'flag-renewed' });
  });

  it('D12 removes it as an error with a second person', async () => {
    const { flagId } = await raise();
    await register.change.askRemoval({ flagId, error: 'recorded-twice', by: AREA_TEAM });
    const flag = await register.change.remove({ flagId, by: COORDINATOR });

    expect(flag.ended).toMatchObject({ how: 'removed' });
    expect(await raise()).toMatchObject({ count: 1 });
  });

  it('Y-08 finishes its review', async () => {
    await raise();
    const { reviewId } = register.entries.all()[0]!.reviews[0]!;
    await register.end.finishReview({ reviewId, outcome: 'referral-made', by: AREA_TEAM });

    expect(register.entries.events.at(-1)).toMatchObject({ type: 'review-done' });
  });

  it('Y-09 closes the follow-up of the third', async () => {
    for (let flag = 0; flag < 3; flag += 1) await raise();
    const { followUpId } = register.entries.all()[0]!.followUps[0]!;
    await register.end.closeFollowUp({ followUpId, outcome: 'family-plan-agreed', by: AREA_TEAM });

    expect(register.entries.events.at(-1)).toMatchObject({ type: 'follow-up-closed' });
  });

  it('Y-16 Y-17 introduces those whose flags count, also of another entry, and closes it', async () => {
    const [child, family] = [aChild(), aFamily()];
    await register.takePeople.settled({ householdId: family.householdId, memberIds: [child.personId] }, NOW);
    await raise({ subject: family, practitioner: PRACTITIONERS.nurse });
    await raise({ subject: child });
    const [entry] = await register.entries.ofSubjects([child]);
    const { introductionId } = entry!.introductions[0]!;
    const made = await register.end.makeIntroduction({ introductionId, by: AREA_TEAM });
    await register.end.closeIntroduction({ introductionId, outcome: 'early-help', by: AREA_TEAM });

    expect(made.made).toMatchObject([{ members: [{}, {}] }]);
    expect(register.entries.events.at(-1)).toMatchObject({ type: 'introduction-closed' });
  });
});

describe('time', () => {
  it('D12 ends flags after their last day, and D28 erases them twelve months later but for open work and holds', async () => {
    const [child, held, busy] = [aChild(), aChild(), aChild()];
    for (const subject of [child, held, busy]) await raise({ subject });
    const [, heldEntry, busyEntry] = register.entries.all();
    for (const { reviews } of register.entries.all().slice(0, 2)) {
      await register.end.finishReview({ ...reviews[0]!, outcome: 'already-supported', by: AREA_TEAM });
    }
    register.clock.set(daysAfter(400));
    expect(await register.expire.execute(2)).toBe(2);
    expect(await register.expire.execute(2)).toBe(1);
    expect(await register.expire.execute(2)).toBe(0);

    register.clock.set(daysAfter(800));
    let after = await register.erase.ended(2);
    while (after !== undefined) after = await register.erase.ended(2, after);

    expect(register.entries.all().map(({ id }) => id)).not.toContain(heldEntry?.id);
    expect(register.entries.all().map(({ id }) => id)).toEqual([busyEntry?.id]);
    expect(register.erasures.noted).toHaveLength(2);
  });

  it('D28 erases a person whom intake has erased, unless a hold forbids it, and notes either', async () => {
    const [gone, held] = [aChild(), aChild()];
    await raise({ subject: gone });
    const { entryId } = await raise({ subject: held });
    register.erasures.held.add(entryId);
    for (const { personId } of [gone, held]) await register.erase.ofPerson(personId);

    expect(register.entries.all().map(({ id }) => id)).toEqual([entryId]);
    expect(register.erasures.noted).toMatchObject([{ held: false }, { entryId, held: true }]);
  });
});

describeEntries('the register in memory', () => ({
  entries: register.entries,
  transactions: register.transactions,
  freshId: () => register.ids.next(),
}));

describePeople('the people known in memory', () => ({
  people: register.people,
  freshId: () => register.ids.next(),
}));
