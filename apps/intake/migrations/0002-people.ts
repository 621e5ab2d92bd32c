import { AGGREGATE_COLUMNS, migration } from '@mash/persistence';

export const people = migration('0002-people', async (statements) => {
  await statements.query(`
    CREATE TABLE person (
      ${AGGREGATE_COLUMNS},
      family_key text NOT NULL,
      given_key text NOT NULL,
      birth_date date,
      identifier_keys text[] NOT NULL,
      survivor_id uuid REFERENCES person CHECK (survivor_id <> id)
    )`);
  await statements.query('CREATE INDEX person_by_name ON person (family_key, given_key)');
  await statements.query('CREATE INDEX person_by_identifier ON person USING gin (identifier_keys)');
  await statements.query('CREATE INDEX person_of_survivor ON person (survivor_id)');
  await statements.query(`
    CREATE TABLE person_merge (
      ${AGGREGATE_COLUMNS},
      survivor_id uuid NOT NULL REFERENCES person,
      merged_id uuid NOT NULL REFERENCES person CHECK (merged_id <> survivor_id),
      confirmed_at timestamptz,
      separated_at timestamptz
    )`);
  await statements.query(`CREATE UNIQUE INDEX merge_of_pair
    ON person_merge (LEAST(survivor_id, merged_id), GREATEST(survivor_id, merged_id)) WHERE separated_at IS NULL`);
  await statements.query(`CREATE UNIQUE INDEX merge_in_force
    ON person_merge (merged_id) WHERE confirmed_at IS NOT NULL AND separated_at IS NULL`);
  await statements.query(`CREATE TABLE household (${AGGREGATE_COLUMNS})`);
  await statements.query(`
    CREATE TABLE household_member (
      household_id uuid NOT NULL REFERENCES household,
      person_id uuid NOT NULL REFERENCES person,
      PRIMARY KEY (household_id, person_id)
    )`);
  await statements.query('CREATE INDEX household_of_person ON household_member (person_id)');
});
