import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AREA_TEAM, COORDINATOR, NOW, PRACTITIONERS } from '../../../test/builders.js';
import { type RegisterInPostgres, registerInPostgres } from '../../../test/register-in-postgres.js';
import type { HouseholdId, PersonId } from '../../domain/ids.js';
import { OpenWorkQuery } from './open-work.query.js';
import { PractitionersQuery } from './practitioners.query.js';
import { RegisterQuery } from './register.query.js';
import { StatisticsQuery } from './statistics.query.js';

let parts: RegisterInPostgres;

beforeAll(async () => {
  parts = await registerInPostgres('flag_queries');
});
afterAll(() => parts.database.drop());

describe('what is read', () => {
  it('Y-08 lists the reviews that are open, and none that is done', async () => {
    const { entryId } = await parts.raise(parts.aChild());
    const { reviewId } = (await parts.entries.get(entryId)).reviews[0]!;
    const query = new OpenWorkQuery(parts.sql);
    const open = async () =>
      (await query.of('review', { after: undefined, limit: 200 })).filter((review) => review.entryId === entryId);
    const before = await open();
    await parts.acting(() => parts.end.finishReview({ reviewId, outcome: 'already-supported', by: COORDINATOR }));

    expect(before).toMatchObject([{ id: reviewId, dueAt: new Date('2026-12-01T10:00:00Z') }]);
    expect(await open()).toEqual([]);
  });

  const asking = (asked: Partial<Parameters<RegisterQuery['ask']>[0]>) => {
    const register = new RegisterQuery(parts.sql, parts.audit, parts.transactions, parts.clock);
    const whole = {
      personIds: [],
      householdIds: [],
      purpose: 'screening',
      named: false,
      mayKnow: true,
      ...asked,
    } as const;
    return parts.acting(() => register.ask(whole));
  };

  it('D14 tells the count, and the services on the recorded purpose only', async () => {
    const { personId } = parts.aChild();
    const nobody = parts.ids.next<'Person'>();
    const caseId = parts.ids.next<'Case'>();
    await parts.raise({ kind: 'child', personId });
    const asked = { personIds: [personId, nobody], caseId };

    expect(await asking(asked)).toEqual([
      { subjectId: personId, count: 1 },
      { subjectId: nobody, count: 0 },
    ]);
    expect(await asking({ ...asked, named: true })).toEqual([
      { subjectId: personId, count: 1, services: ['school'] },
      { subjectId: nobody, count: 0, services: [] },
    ]);
    expect(await parts.audit.entries({ caseId }, 10)).toMatchObject([
      { action: 'register-asked', details: { purpose: 'screening', services: true, told: true } },
      { action: 'register-asked', details: { purpose: 'screening', services: false, told: true } },
    ]);
  });

  it('D14 tells whoever may not know what it tells of nobody, and keeps that they asked', async () => {
    const { personId } = parts.aChild();
    const caseId = parts.ids.next<'Case'>();
    await parts.raise({ kind: 'child', personId });
    const asked = { personIds: [personId], caseId, named: true };

    expect(await asking({ ...asked, mayKnow: false })).toEqual([{ subjectId: personId, count: 0, services: [] }]);
    expect(await parts.audit.entries({ caseId }, 1)).toMatchObject([{ details: { told: false } }]);
  });

  it('D12 counts a child under all its ids with the flags of its families, and no flag that has ended', async () => {
    const [child, other, family] = [parts.aChild(), parts.aChild(), parts.aFamily()];
    const mergeId = parts.ids.next<'Merge'>();
    const members = { householdId: family.householdId, memberIds: [other.personId] };
    await parts.taken(() => parts.takePeople.settled(members, NOW));
    await parts.taken(() =>
      parts.takePeople.merged({ mergeId, survivorId: child.personId, mergedId: other.personId }, NOW),
    );
    const { flagId } = await parts.raise(child);
    await parts.raise(other, 'nurse');
    await parts.raise(family);
    const countOf = async (personId: PersonId, householdId: HouseholdId) =>
      (await asking({ personIds: [personId], householdIds: [householdId] })).map(({ count }) => count);

    expect(await countOf(child.personId, family.householdId)).toEqual([3, 1]);
    expect(await countOf(other.personId, family.householdId)).toEqual([3, 1]);
    await parts.acting(() => parts.change.askRemoval({ flagId, error: 'recorded-twice', by: AREA_TEAM }));
    await parts.acting(() => parts.change.remove({ flagId, by: COORDINATOR }));
    expect(await countOf(child.personId, family.householdId)).toEqual([2, 1]);
    await parts.taken(() =>
      parts.takePeople.separated({ mergeId, survivorId: child.personId, mergedId: other.personId }, NOW),
    );
    expect(await countOf(other.personId, family.householdId)).toEqual([1, 1]);
  });

  it('finds a practitioner by the work email or else the number, as their last call wrote them down', async () => {
    const query = new PractitionersQuery(parts.sql, parts.entries, parts.audit);
    await parts.raise(parts.aChild(), 'nurse');
    const found = await parts.acting(() => query.find({ telephone: '+44 1632 960001' }));

    expect(found).toMatchObject({ name: PRACTITIONERS.nurse.name, service: 'school-nursing' });
    expect(await parts.acting(() => query.find({ email: 'nobody@school.example' }))).toBeUndefined();
  });

  it('counts what happened in a month by the service that raised it', async () => {
    const statistics = new StatisticsQuery(parts.sql);
    const count = async (measure: string, service: string) =>
      (await statistics.between(new Date('2026-11-01T00:00:00Z'), new Date('2026-12-01T00:00:00Z'), 'Europe/London'))
        .filter((one) => one.measure === measure && one.service === service && one.month === '2026-11')
        .map((one) => one.count)[0] ?? 0;
    const child = parts.aChild();
    const before = [await count('flags-raised', 'youth-work'), await count('introductions-opened', 'youth-work')];
    await parts.raise(child);
    await parts.raise(child, 'youth-worker');

    expect([await count('flags-raised', 'youth-work'), await count('introductions-opened', 'youth-work')]).toEqual(
      before.map((one) => one + 1),
    );
  });

  it('Y-07 audits ids and codes, never a practitioner', async () => {
    const { flagId } = await parts.raise(parts.aChild());
    const lines = await parts.sql.rows<{ line: string }>('SELECT audit_entry::text AS line FROM audit_entry');
    const said = lines.map(({ line }) => line).join('\n');

    expect(said).toContain(flagId);
    expect(said).not.toMatch(/Specimen|sam@school/);
  });
});
