import { beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock, NoTransactions, SequentialIds } from '@mash/testing';
import { aCall, ALL_FIVE, AREA_TEAM, CHILD, COORDINATOR, NOW, PRACTITIONERS } from '../../test/builders.js';
import { describeEntries } from '../../test/entries.contract.js';
import { FixedPolicy } from '../../test/fakes.js';
import { InMemoryCalls, InMemoryEntries } from '../../test/in-memory-register.js';
import type { CallId } from '../domain/ids.js';
import { CloseFollowUp } from './close-follow-up.js';
import { FinishReview } from './finish-review.js';
import { type FlagAsked, RaiseFlag } from './raise-flag.js';
import { RenewFlag } from './renew-flag.js';
import { TakeCall } from './take-call.js';

const transactions = new NoTransactions();
const clock = new FixedClock(NOW);
const policy = new FixedPolicy();
const ids = new SequentialIds(5_000);
let entries: InMemoryEntries;
let calls: InMemoryCalls;

beforeEach(() => {
  entries = new InMemoryEntries();
  calls = new InMemoryCalls();
});

const asked = (callId: CallId | undefined, change: Partial<FlagAsked> = {}): FlagAsked => ({
  callId,
  subject: CHILD,
  practitioner: PRACTITIONERS.school,
  confirmations: ALL_FIVE,
  spokeToPractitioner: true,
  by: COORDINATOR,
  ...change,
});

const raise = (given: FlagAsked) => new RaiseFlag(entries, calls, policy, transactions, ids, clock).execute(given);
const aKnownCall = () => calls.given(aCall.build()).id;

describe('raising a flag', () => {
  it('Y-19 begins with a call', async () => {
    const take = new TakeCall(calls, transactions, ids, clock);
    const call = await take.execute({ calledAt: NOW, safeguardingConcern: 'no', takenBy: COORDINATOR });

    expect(await raise(asked(call.id))).toMatchObject({ count: 1 });
  });

  it('Y-19 refuses a call that nobody took', async () => {
    await expect(raise(asked(ids.next<'Call'>()))).rejects.toMatchObject({ code: 'not-by-telephone' });
    await expect(raise(asked(undefined))).rejects.toMatchObject({ code: 'not-by-telephone' });
  });

  it.each([
    ['no subject', undefined],
    ['a child without an id', { kind: 'child' }],
    ['a child and a household', { ...CHILD, householdId: 'x' }],
    ['a family by a person', { ...CHILD, kind: 'family' }],
  ] as const)('Y-04 refuses %s', async (_what, subject) => {
    await expect(raise(asked(aKnownCall(), { subject }))).rejects.toMatchObject({ code: 'subject-missing' });
  });

  it('D12 puts flags on one subject into one entry', async () => {
    const first = await raise(asked(aKnownCall()));
    const second = await raise(asked(aKnownCall()));

    expect(second).toMatchObject({ entryId: first.entryId, count: 2 });
    expect(entries.all()).toHaveLength(1);
  });
});

describe('after the flag', () => {
  it('D12 renews it on a further call', async () => {
    const { flagId } = await raise(asked(aKnownCall()));
    await new RenewFlag(entries, calls, policy, transactions, clock).execute(flagId, aKnownCall());

    expect(entries.events.at(-1)).toMatchObject({ type: 'flag-renewed' });
  });

  it('Y-08 finishes its review', async () => {
    await raise(asked(aKnownCall()));
    const { reviewId } = entries.all()[0]!.reviews[0]!;
    await new FinishReview(entries, transactions, clock).execute({ reviewId, outcome: 'referral-made', by: AREA_TEAM });

    expect(entries.events.at(-1)).toMatchObject({ type: 'review-done' });
  });

  it('Y-09 closes the follow-up of the third', async () => {
    for (let flag = 0; flag < 3; flag += 1) await raise(asked(aKnownCall()));
    const { followUpId } = entries.all()[0]!.followUps[0]!;
    const closing = { followUpId, outcome: 'family-plan-agreed', by: AREA_TEAM } as const;
    await new CloseFollowUp(entries, transactions, clock).execute(closing);

    expect(entries.events.at(-1)).toMatchObject({ type: 'follow-up-closed' });
  });
});

describeEntries('the register in memory', () => ({ entries, transactions, freshId: () => ids.next() }));
