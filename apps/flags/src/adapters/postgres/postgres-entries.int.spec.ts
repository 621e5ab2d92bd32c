import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COORDINATOR, NOW } from '../../../test/builders.js';
import { describeEntries } from '../../../test/entries.contract.js';
import { describePeople } from '../../../test/people.contract.js';
import { ActingTransactions, type RegisterInPostgres, registerInPostgres } from '../../../test/register-in-postgres.js';

let parts: RegisterInPostgres;

beforeAll(async () => {
  parts = await registerInPostgres('flags');
});
afterAll(() => parts.database.drop());

describeEntries('the register in PostgreSQL', () => ({
  entries: parts.entries,
  transactions: new ActingTransactions(parts.transactions),
  freshId: () => parts.ids.next(),
}));

describePeople('the people known in PostgreSQL', () => ({ people: parts.people, freshId: () => parts.ids.next() }));

describe('flags on one child at the same time', () => {
  it('Y-09 open one follow-up when three come at once', async () => {
    const child = parts.aChild();
    const flags = await Promise.all([
      parts.raise(child),
      parts.raise(child, 'nurse'),
      parts.raise(child, 'youth-worker'),
    ]);
    const [entryId] = flags.map((flag) => flag.entryId);

    expect(new Set(flags.map((flag) => flag.entryId)).size).toBe(1);
    expect(flags.map(({ count }) => count).toSorted()).toEqual([1, 2, 3]);
    expect(await parts.published(entryId!, 'flags.follow-up-opened.v1')).toBe(1);
    expect(await parts.published(entryId!, 'flags.introduction-opened.v1')).toBe(1);
    expect(await parts.published(entryId!, 'flags.review-opened.v1')).toBe(3);
    expect((await parts.entries.get(entryId!)).followUps).toHaveLength(1);
  });

  it('Y-09 Y-08 open one follow-up and a review each when fifty coordinators raise one at once', async () => {
    const child = parts.aChild();
    const flags = await Promise.all(Array.from({ length: 50 }, () => parts.raise(child)));
    const { entryId } = flags[0]!;
    const entry = await parts.entries.get(entryId);
    const versions = await parts.sql.rows<{ readonly version: number }>(
      `SELECT DISTINCT aggregate_version AS version FROM audit_entry WHERE details->>'entryId' = $1 ORDER BY 1`,
      [entryId],
    );

    expect(await parts.published(entryId, 'flags.follow-up-opened.v1')).toBe(1);
    expect(await parts.published(entryId, 'flags.review-opened.v1')).toBe(50);
    expect(entry.flags).toHaveLength(50);
    expect(entry.reviews.map(({ flagId }) => flagId)).toEqual(entry.flags.map(({ flagId }) => flagId));
    expect(flags.map(({ count }) => count).toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 50 }, (_, place) => place + 1),
    );
    expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: 50 }, (_, place) => place + 1));
  });

  it("D12 Y-09 open one follow-up for the child when its own and its family's come at once", async () => {
    const [child, family] = [parts.aChild(), parts.aFamily()];
    await parts.taken(() =>
      parts.takePeople.settled({ householdId: family.householdId, memberIds: [child.personId] }, NOW),
    );
    const [own] = await Promise.all([parts.raise(child), parts.raise(family), parts.raise(child), parts.raise(family)]);

    expect(await parts.published(own.entryId, 'flags.follow-up-opened.v1')).toBe(1);
  });

  it('D12 Y-09 open one follow-up when a merge comes between them', async () => {
    const [one, other] = [parts.aChild(), parts.aChild()];
    const merge = { mergeId: parts.ids.next<'Merge'>(), survivorId: one.personId, mergedId: other.personId };
    const [first] = await Promise.all([
      parts.raise(one),
      parts.taken(() => parts.takePeople.merged(merge, NOW)),
      parts.raise(other),
      parts.raise(one),
      parts.raise(other),
    ]);
    const entries = await parts.entries.ofSubjects([one, other]);

    expect(entries.flatMap(({ followUps }) => followUps)).toHaveLength(1);
    expect(await parts.published(first.entryId, 'flags.follow-up-opened.v1')).toBe(1);
  });

  it('Y-08 lose none to a review that is finished meanwhile', async () => {
    const child = parts.aChild();
    const { entryId } = await parts.raise(child);
    const { reviewId } = (await parts.entries.get(entryId)).reviews[0]!;
    await Promise.all([
      parts.raise(child),
      parts.acting(() => parts.end.finishReview({ reviewId, outcome: 'referral-made', by: COORDINATOR })),
      parts.raise(child),
    ]);
    const { flags, reviews } = await parts.entries.get(entryId);

    expect(flags).toHaveLength(3);
    expect(reviews.filter(({ done }) => done === undefined)).toHaveLength(2);
  });
});
