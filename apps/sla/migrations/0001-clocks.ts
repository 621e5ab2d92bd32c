import { AGGREGATE_COLUMNS, migration } from '@mash/persistence';

export const clocks = migration('0001-clocks', async (statements) => {
  await statements.query(`
    CREATE TABLE clock (
      ${AGGREGATE_COLUMNS},
      kind text NOT NULL,
      subject_kind text NOT NULL,
      subject_id uuid NOT NULL,
      round integer NOT NULL,
      case_id uuid,
      status text NOT NULL CHECK (status IN ('running', 'met', 'breached', 'cancelled', 'stopped-before-start')),
      started_at timestamptz,
      due_at timestamptz,
      next_ring_at timestamptz,
      stopped_at timestamptz,
      UNIQUE (kind, subject_id, round)
    )`);
  await statements.query('CREATE INDEX clock_next_ring ON clock (next_ring_at) WHERE next_ring_at IS NOT NULL');
  await statements.query('CREATE INDEX clock_of_case ON clock (case_id) WHERE case_id IS NOT NULL');
  await statements.query('CREATE INDEX clock_of_subject ON clock (subject_id)');
  await statements.query(`
    CREATE TABLE case_facts (
      id uuid PRIMARY KEY,
      received_at timestamptz NOT NULL,
      contact_kind text NOT NULL,
      child_ids uuid[] NOT NULL,
      rag text,
      rag_round integer NOT NULL
    )`);
  await statements.query(`
    CREATE TABLE early_fact (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      case_id uuid NOT NULL,
      fact jsonb NOT NULL
    )`);
  await statements.query('CREATE INDEX early_fact_of_case ON early_fact (case_id)');
});
