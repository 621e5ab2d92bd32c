import { migration } from '@mash/persistence';

type Statements = Parameters<Parameters<typeof migration>[1]>[0];

/** Ids of people and households and which belong together; flags as rows of their own; holds and erasures. No name (Y-07). */
export const PeopleAndEnds = migration('0002-people-and-ends', async (statements) => {
  await people(statements);
  await flags(statements);
  await introductions(statements);
  await erasures(statements);
});

async function people(statements: Statements): Promise<void> {
  await statements.query(`CREATE TABLE person (
    id uuid PRIMARY KEY,
    survivor_id uuid NOT NULL,
    registered_at timestamptz
  )`);
  await statements.query('CREATE INDEX person_of_survivor ON person (survivor_id)');
  await statements.query(`CREATE TABLE person_merge (
    id uuid PRIMARY KEY,
    survivor_id uuid NOT NULL,
    merged_id uuid NOT NULL,
    merged_at timestamptz NOT NULL,
    separated_at timestamptz
  )`);
  await statements.query('CREATE TABLE household (id uuid PRIMARY KEY, settled_at timestamptz NOT NULL)');
  await statements.query(`CREATE TABLE household_member (
    household_id uuid NOT NULL REFERENCES household ON DELETE CASCADE,
    person_id uuid NOT NULL,
    PRIMARY KEY (person_id, household_id)
  )`);
  await statements.query('CREATE INDEX household_member_of_household ON household_member (household_id)');
  await statements.query('CREATE TABLE unconfirmed (subject_id uuid PRIMARY KEY, since timestamptz NOT NULL)');
}

async function flags(statements: Statements): Promise<void> {
  await statements.query(`CREATE TABLE flag (
    id uuid PRIMARY KEY,
    entry_id uuid NOT NULL REFERENCES entry,
    subject_id uuid NOT NULL,
    service text NOT NULL,
    practitioner_key text NOT NULL,
    raised_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
  )`);
  await statements.query(`
    INSERT INTO flag (id, entry_id, subject_id, service, practitioner_key, raised_at, expires_at)
    SELECT (flag->>'flagId')::uuid, entry.id, entry.subject_id, flag->'practitioner'->>'service',
      flag->'practitioner'->>'key', (flag->'raisedAt'->>'$date')::timestamptz, (flag->'expiresAt'->>'$date')::timestamptz
    FROM entry, jsonb_array_elements(entry.state->'flags') AS flag`);
  await statements.query(`DELETE FROM entry_item WHERE kind = 'flag'`);
  await statements.query('CREATE INDEX flag_alive ON flag (subject_id) WHERE ended_at IS NULL');
  await statements.query('CREATE INDEX flag_to_expire ON flag (expires_at) WHERE ended_at IS NULL');
  await statements.query('CREATE INDEX flag_ended ON flag (ended_at) WHERE ended_at IS NOT NULL');
  await statements.query('CREATE INDEX flag_of_practitioner ON flag (practitioner_key, raised_at)');
  await statements.query('CREATE INDEX flag_of_entry ON flag (entry_id)');
  await statements.query('CREATE INDEX flag_raised ON flag (raised_at)');
  await statements.query('CREATE INDEX entry_item_of_entry ON entry_item (entry_id)');
  await statements.query('CREATE INDEX entry_item_ended ON entry_item (ended_at) WHERE ended_at IS NOT NULL');
}

/** Members were flags alone; they are told apart by practitioner now, and by when they were made. */
async function introductions(statements: Statements): Promise<void> {
  await statements.query(`
    UPDATE entry SET state = jsonb_set(state, '{introductions}', (
      SELECT jsonb_agg(introduction - 'flagIds' || jsonb_build_object('made', '[]'::jsonb, 'members', (
        SELECT jsonb_agg(jsonb_build_object('flagId', flag->>'flagId', 'practitioner', flag->'practitioner'->>'key'))
        FROM jsonb_array_elements(state->'flags') AS flag WHERE introduction->'flagIds' ? (flag->>'flagId'))))
      FROM jsonb_array_elements(state->'introductions') AS introduction))
    WHERE jsonb_array_length(state->'introductions') > 0`);
}

async function erasures(statements: Statements): Promise<void> {
  await statements.query(`CREATE TABLE legal_hold (
    entry_id uuid PRIMARY KEY,
    reason text NOT NULL,
    placed_at timestamptz NOT NULL,
    placed_by uuid NOT NULL
  )`);
  await statements.query(`CREATE TABLE erasure (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    entry_id uuid NOT NULL,
    because text NOT NULL CHECK (because IN ('retention', 'person-erased')),
    held boolean NOT NULL
  )`);
}
