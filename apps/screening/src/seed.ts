import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { AuditTrail } from '@mash/access';
import { SystemClock } from '@mash/kernel';
import { HubCatalogue, Outbox } from '@mash/messaging';
import { createDataSource, runAs, Sql, SqlTransactions, UuidIds } from '@mash/persistence';
import { Audited } from './adapters/postgres/audited.js';
import { PostgresDuties, PostgresStaff } from './adapters/postgres/postgres-staff.js';
import { type StaffList, staffListIn } from './adapters/seed/staff-list.js';
import { migrationUrl } from './config.js';
import { AssignDuty } from './use-cases/assign-duty.js';
import { EnterStaff } from './use-cases/enter-staff.js';

/** The database owner's step: what it writes goes through the same use cases and outbox as the administrator's entries. */
async function seed(file: string): Promise<StaffList> {
  const clock = new SystemClock();
  const dataSource = await createDataSource({ url: migrationUrl(), applicationName: 'staff-seed' }).initialize();
  try {
    const list = staffListIn(await readFile(file, 'utf8'), clock.now());
    const { enterStaff, assignDuty } = writers(new Sql(dataSource), new SqlTransactions(dataSource), clock);
    await runAs({ actorId: 'operator:staff-seed', role: 'owner', requestId: 'staff-seed' }, async () => {
      for (const member of list.members) await enterStaff.execute(member);
      for (const duty of list.duties) await assignDuty.execute(duty);
    });
    return list;
  } finally {
    await dataSource.destroy();
  }
}

function writers(sql: Sql, transactions: SqlTransactions, clock: SystemClock) {
  const ids = new UuidIds();
  const catalogue = new HubCatalogue();
  const outbox = new Outbox({
    deployment: 'screening',
    transactions,
    catalogue,
    clock,
    ids,
    appended: () => undefined,
  });
  const audited = new Audited(new AuditTrail(sql, transactions));
  return {
    enterStaff: new EnterStaff(new PostgresStaff(sql, outbox, audited), transactions),
    assignDuty: new AssignDuty(new PostgresDuties(sql, outbox, audited), transactions, ids),
  };
}

const file = process.argv[2];
if (!file) throw new Error('Name the staff list: seed.js <file>');
const { members, duties } = await seed(file);
process.stdout.write(`${String(members.length)} people and ${String(duties.length)} duties are entered.\n`);
