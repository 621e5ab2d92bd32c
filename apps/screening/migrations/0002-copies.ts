import { grantAppend, migration } from '@mash/persistence';

/** Copies of what other services own: one row for each version, never changed. */
export const Copies = migration('0002-copies', async (statements) => {
  await statements.query(`CREATE TABLE contact_copy (
    case_id uuid NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    body jsonb NOT NULL,
    taken_at timestamptz NOT NULL DEFAULT hub.now(),
    PRIMARY KEY (case_id, version))`);
  await statements.query(`CREATE TABLE return_copy (
    case_id uuid NOT NULL,
    return_id uuid NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    body jsonb NOT NULL,
    taken_at timestamptz NOT NULL DEFAULT hub.now(),
    PRIMARY KEY (return_id, version))`);
  await statements.query('CREATE INDEX return_copy_of_case ON return_copy (case_id)');
  await grantAppend(statements, 'contact_copy');
  await grantAppend(statements, 'return_copy');
});
