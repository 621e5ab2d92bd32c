import { migration } from '@mash/persistence';

/** Tells this database from every other one, but for its own copies. */
export const OriginTable = migration('messaging/0007-origin', async (statements) => {
  await statements.query(`CREATE TABLE origin (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    id uuid NOT NULL DEFAULT gen_random_uuid()
  )`);
  await statements.query('INSERT INTO origin DEFAULT VALUES');
});
