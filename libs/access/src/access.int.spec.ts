import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runAs, SqlFailed } from '@mash/persistence';
import { type Connected, FixedClock, freshDatabase, type FreshDatabase } from '@mash/testing';
import { AuditTrail } from './ledgers/audit-trail.js';
import { DisclosureLedger } from './ledgers/disclosure-ledger.js';
import { accessMigrations } from './migrations.js';
import { StaffRecords } from './staff/staff-records.js';
import { StaffReplica } from './staff/staff-replica.js';

const CASE = '018f0000-0000-7000-8000-0000000000c1';
const HOLDER = '018f0000-0000-7000-8000-000000000001';
const DEPUTY = '018f0000-0000-7000-8000-000000000002';
const NIGHT = '018f0000-0000-7000-8000-000000000003';
const BY = { actorId: HOLDER, role: 'team-manager', requestId: 'r-1' };

let database: FreshDatabase;
let connected: Connected;
let audit: AuditTrail;
let replica: StaffReplica;
let records: StaffRecords;
const clock = new FixedClock('2026-11-23T09:00:00Z');

beforeAll(async () => {
  database = await freshDatabase('access', accessMigrations);
  connected = await database.connect();
  const { sql, transactions } = connected;
  audit = new AuditTrail(sql, transactions);
  replica = new StaffReplica(sql, clock);
  records = new StaffRecords(sql, transactions, replica);
});
afterAll(() => database.drop());

describe('the audit trail', () => {
  it('keeps who did what, and gives it by case and by actor', async () => {
    await runAs(BY, () =>
      audit.record({ action: 'case.read', caseId: CASE, version: 2, details: { queue: 'triage' } }),
    );
    const expected = expect.objectContaining({
      actorId: HOLDER,
      role: 'team-manager',
      action: 'case.read',
      outcome: 'allowed',
      requestId: 'r-1',
      version: 2,
      details: { queue: 'triage' },
    });

    await expect(audit.entries({ caseId: CASE }, 10)).resolves.toEqual([expected]);
    await expect(audit.entries({ actorId: HOLDER }, 10)).resolves.toEqual([expected]);
    await expect(audit.entries({ caseId: HOLDER }, 10)).resolves.toEqual([]);
  });

  it('keeps a refused attempt although its transaction was rolled back, and only that', async () => {
    const refused = runAs({ ...BY, actorId: DEPUTY }, () =>
      connected.transactions.run(async () => {
        await audit.record({ action: 'case.decided' });
        await audit.denied({ action: 'case.decide' });
        throw new Error('refused');
      }),
    );

    await expect(refused).rejects.toThrow('refused');
    await expect(audit.entries({ actorId: DEPUTY }, 10)).resolves.toEqual([
      expect.objectContaining({ action: 'case.decide', outcome: 'denied' }),
    ]);
  });

  it('is not written to while nobody acts', async () => {
    await expect(audit.record({ action: 'case.read' })).rejects.toThrow('nobody acts');
  });

  it.each(['audit_entry', 'disclosure'])('%s is never changed or emptied', async (table) => {
    for (const change of [`UPDATE ${table} SET case_id = NULL`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(connected.sql.rows(change)).rejects.toThrow(SqlFailed);
    }
  });
});

it('the ledger keeps what was disclosed to whom, by field names', async () => {
  const ledger = new DisclosureLedger(connected.sql);
  const line = { edge: 'E3', to: 'checks-police', subject: 'check-1', caseId: CASE, version: 1, fields: ['name'] };
  await ledger.record({ ...line, basis: 'b', agreementVersion: '2026-11', answer: 200 });
  await ledger.record({ edge: 'E3', to: 'checks-health', subject: 'check-2', caseId: CASE, fields: [], answer: 403 });

  await expect(ledger.entries(CASE, 10)).resolves.toEqual([
    expect.objectContaining({ to: 'checks-health', answer: 403, fields: [] }),
    expect.objectContaining({ ...line, answer: 200, agreementVersion: '2026-11' }),
  ]);
});

describe('the staff replica', () => {
  const told = { actorId: HOLDER, employer: 'council', roles: ['team-manager'], teams: [], active: true } as const;

  it('knows a role as soon as it was told, and forgets it when it is withdrawn', async () => {
    await expect(replica.rolesOf(HOLDER)).resolves.toEqual([]);
    await connected.transactions.run(() => records.takeStaff({ ...told, staffVersion: 2 }));
    await expect(replica.rolesOf(HOLDER)).resolves.toEqual(['team-manager']);
    await connected.transactions.run(() => records.takeStaff({ ...told, active: false, staffVersion: 3 }));
    await expect(replica.rolesOf(HOLDER)).resolves.toEqual([]);
  });

  it('does not go back to what was before', async () => {
    await connected.transactions.run(() => records.takeStaff({ ...told, staffVersion: 2 }));
    await expect(replica.rolesOf(HOLDER)).resolves.toEqual([]);
  });

  it('D20 D33 knows who holds a duty, its deputies, and until when', async () => {
    const duty = 'duty-team-manager';
    await connected.transactions.run(() =>
      records.takeDuty({
        duty,
        holderId: HOLDER,
        deputyIds: [DEPUTY],
        from: '2026-11-23T09:00:00Z',
        until: '2026-11-23T17:00:00Z',
        dutyVersion: 1,
      }),
    );
    const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);

    await expect(replica.holderOf(duty, at('09:00'))).resolves.toEqual({ holderId: HOLDER, deputyIds: [DEPUTY] });
    await expect(replica.holderOf(duty, at('17:00'))).resolves.toBeUndefined();
    await expect(replica.dutiesOf(HOLDER, at('12:00'))).resolves.toEqual([duty]);
    await expect(replica.dutiesOf(DEPUTY, at('12:00'))).resolves.toEqual([duty]);
    await expect(replica.dutiesOf(NIGHT, at('12:00'))).resolves.toEqual([]);
    await expect(replica.dutiesOf(HOLDER, at('17:00'))).resolves.toEqual([]);
  });

  it('takes the turn that was told last where two share a time', async () => {
    const duty = 'duty-team-manager';
    await connected.transactions.run(() =>
      records.takeDuty({
        duty,
        holderId: NIGHT,
        deputyIds: [],
        from: '2026-11-23T12:00:00Z',
        until: '2026-11-23T17:00:00Z',
        dutyVersion: 2,
      }),
    );

    await expect(replica.holderOf(duty, new Date('2026-11-23T11:59:00Z'))).resolves.toMatchObject({ holderId: HOLDER });
    await expect(replica.holderOf(duty, new Date('2026-11-23T12:00:00Z'))).resolves.toMatchObject({ holderId: NIGHT });
    await expect(replica.dutiesOf(HOLDER, new Date('2026-11-23T12:00:00Z'))).resolves.toEqual([]);
  });

  it('knows which version of a document was confirmed', async () => {
    const confirmed = { actorId: HOLDER, documentCode: 'pathway', documentVersion: '2026.1' };
    await records.takeConfirmation({ ...confirmed, confirmedAt: '2026-11-23T09:00:00Z' });
    await records.takeConfirmation({ ...confirmed, confirmedAt: '2026-11-23T09:00:00Z' });

    await expect(replica.hasConfirmed(HOLDER, 'pathway', '2026.1')).resolves.toBe(true);
    await expect(replica.hasConfirmed(HOLDER, 'pathway', '2026.2')).resolves.toBe(false);
  });
});
