import { migration } from '../src/migration.js';

/**
 * A record that was lost with a part of its database may be made again under its id: its versions must not be those that
 * the lost one had told of. Until a database is put back to an earlier state the table is empty.
 */
export const FirstVersion = migration('persistence/0001-first-version', async (statements) => {
  await statements.query(`CREATE TABLE hub.version_base (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    base integer NOT NULL CHECK (base > 0)
  )`);
  await statements.query(`CREATE FUNCTION hub.first_version() RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT 1 + coalesce((SELECT base FROM hub.version_base), 0)
  $$`);
});
