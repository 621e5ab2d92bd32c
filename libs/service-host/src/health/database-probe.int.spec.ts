import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Connected, freshDatabase, type FreshDatabase } from '@mash/testing';
import { databaseProbe } from './database-probe.js';

let database: FreshDatabase;
let store: Connected;

beforeAll(async () => {
  database = await freshDatabase('readiness', []);
  store = await database.connect();
});
afterAll(() => database.drop());

it('F15 I6 a database that takes no change is not there', async () => {
  const probe = databaseProbe(() => store.sql);
  await expect(probe.ready()).resolves.toBe(true);

  const ready = await store.transactions.run(async () => {
    await store.sql.rows('SET TRANSACTION READ ONLY');
    return probe.ready();
  });
  expect(ready).toBe(false);
});
