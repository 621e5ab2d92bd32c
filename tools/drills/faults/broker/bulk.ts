import { randomUUID } from 'node:crypto';
import { published, RecommendedV1 } from '@mash/contracts';
import { SystemClock } from '@mash/kernel';
import { HubCatalogue, Outbox } from '@mash/messaging';
import { createDataSource, Sql, SqlTransactions, UuidIds } from '@mash/persistence';
import type { Services } from '../../../stack/services/services.js';

const OWNER = 'screening';
const EVENTS_OF_A_CASE = 10;
const CASES_IN_A_TRANSACTION = 100;

/** Appends so many events of as many cases as it takes to screening's outbox, as screening itself does. */
export async function fillOutbox(services: Services, events: number): Promise<void> {
  const url = services.environmentOf(OWNER)['DATABASE_URL'];
  if (url === undefined) throw new Error(`${OWNER} is not told of its database.`);
  const dataSource = await createDataSource({ url, applicationName: 'drill', poolSize: 2 }).initialize();
  try {
    const transactions = new SqlTransactions(dataSource);
    const outbox = outboxOn(new Sql(dataSource), transactions);
    for (let cases = Math.ceil(events / EVENTS_OF_A_CASE); cases > 0; cases -= CASES_IN_A_TRANSACTION) {
      const some = Math.min(cases, CASES_IN_A_TRANSACTION);
      await transactions.run(async () => {
        for (let one = 0; one < some; one += 1) await appendOneCase(outbox);
      });
    }
  } finally {
    await dataSource.destroy();
  }
}

const outboxOn = (sql: Sql, transactions: SqlTransactions): Outbox =>
  new Outbox({
    deployment: OWNER,
    sql,
    transactions,
    catalogue: new HubCatalogue(),
    clock: new SystemClock(),
    ids: new UuidIds(),
    appended: () => undefined,
  });

function appendOneCase(outbox: Outbox): Promise<void> {
  const caseId = randomUUID();
  const recommendedAt = new Date().toISOString();
  const events = Array.from({ length: EVENTS_OF_A_CASE }, () =>
    published(RecommendedV1, { caseId, childId: randomUUID(), level: 2, recommendedAt }),
  );
  return outbox.append({ id: caseId, version: 1 }, events);
}
