import { randomUUID } from 'node:crypto';
import { published, RecommendedV1 } from '@mash/contracts';
import { SystemClock } from '@mash/kernel';
import { HubCatalogue, Outbox } from '@mash/messaging';
import { createDataSource, Sql, SqlTransactions, UuidIds, type Outgoing } from '@mash/persistence';
import type { Services } from '../../../stack/services/services.js';

const OWNER = 'screening';
const EVENTS_OF_A_CASE = 10;
const CASES_IN_A_TRANSACTION = 100;

/** Appends so many recommendations, ten of each case, to screening's outbox. */
export const fillOutbox = (services: Services, events: number): Promise<void> =>
  fillWith(services, Math.ceil(events / EVENTS_OF_A_CASE), recommendations);

/** Appends what is told of so many new cases to screening's outbox, as screening itself does. */
export const fillWith = (
  services: Services,
  cases: number,
  eventsOf: (caseId: string) => readonly Outgoing[],
): Promise<void> =>
  withOutbox(services, async ({ outbox, transactions }) => {
    for (let left = cases; left > 0; left -= CASES_IN_A_TRANSACTION) {
      const some = Math.min(left, CASES_IN_A_TRANSACTION);
      await transactions.run(async () => {
        for (let one = 0; one < some; one += 1) {
          const id = randomUUID();
          await outbox.append({ id, version: 1 }, eventsOf(id));
        }
      });
    }
  });

export type WithOutbox = { readonly outbox: Outbox; readonly transactions: SqlTransactions };

/** Works with screening's outbox as screening does, without its relay. */
export async function withOutbox(
  services: Services,
  work: (own: WithOutbox) => Promise<void>,
  poolSize = 2,
): Promise<void> {
  const url = services.environmentOf(OWNER)['DATABASE_URL'];
  if (url === undefined) throw new Error(`${OWNER} is not told of its database.`);
  const dataSource = await createDataSource({ url, applicationName: 'drill', poolSize }).initialize();
  try {
    const transactions = new SqlTransactions(dataSource);
    await work({ outbox: outboxOn(new Sql(dataSource), transactions), transactions });
  } finally {
    await dataSource.destroy();
  }
}

const outboxOn = (sql: Sql, transactions: SqlTransactions): Outbox =>
  new Outbox({
    deployment: OWNER,
    transactions,
    catalogue: new HubCatalogue(),
    clock: new SystemClock(),
    ids: new UuidIds(),
    appended: () => undefined,
  });

function recommendations(caseId: string): readonly Outgoing[] {
  const recommendedAt = new Date().toISOString();
  return Array.from({ length: EVENTS_OF_A_CASE }, () =>
    published(RecommendedV1, { caseId, childId: randomUUID(), level: 2, recommendedAt }),
  );
}
