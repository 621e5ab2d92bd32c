import { AGGREGATE_COLUMNS, migration } from '@mash/persistence';

/** There is no column in which anything of a concern could be written (Y-07). */
export const Register = migration('0001-register', async (statements) => {
  await statements.query(`CREATE TABLE call (${AGGREGATE_COLUMNS})`);
  await statements.query(`CREATE TABLE entry (
    ${AGGREGATE_COLUMNS},
    subject_kind text NOT NULL CHECK (subject_kind IN ('child', 'family')),
    subject_id uuid NOT NULL,
    UNIQUE (subject_kind, subject_id)
  )`);
  await statements.query(`CREATE TABLE entry_item (
    id uuid PRIMARY KEY,
    entry_id uuid NOT NULL REFERENCES entry,
    kind text NOT NULL CHECK (kind IN ('flag', 'review', 'introduction', 'follow-up')),
    flag_id uuid,
    opened_at timestamptz NOT NULL,
    due_at timestamptz,
    ended_at timestamptz
  )`);
  await statements.query('CREATE INDEX entry_item_open ON entry_item (kind, id) WHERE ended_at IS NULL');
});
