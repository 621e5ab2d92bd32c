import { AGGREGATE_COLUMNS, migration } from '@mash/persistence';

export const requests = migration('0001-requests', async (statements) => {
  await statements.query(`
    CREATE TABLE check_request (
      ${AGGREGATE_COLUMNS},
      case_id uuid NOT NULL,
      stage text NOT NULL
        CHECK (stage IN ('waiting-for-package', 'ready', 'being-answered', 'returned', 'cancelled', 'erased')),
      rag text NOT NULL CHECK (rag IN ('red', 'amber', 'green')),
      due_at timestamptz NOT NULL,
      return_id uuid UNIQUE,
      erasable_from timestamptz
    )`);
  await statements.query('CREATE INDEX check_request_of_case ON check_request (case_id)');
  await statements.query('CREATE INDEX check_request_by_stage ON check_request (stage, due_at, id)');
  await statements.query('CREATE INDEX check_request_by_due ON check_request (due_at, id)');
  await statements.query(
    'CREATE INDEX check_request_erasable ON check_request (erasable_from) WHERE erasable_from IS NOT NULL',
  );
  await statements.query(
    'CREATE TABLE presence (id text PRIMARY KEY, version integer NOT NULL CHECK (version > 0), state jsonb NOT NULL)',
  );
  await statements.query(`
    CREATE TABLE case_copy (
      case_id uuid PRIMARY KEY,
      view_version integer NOT NULL CHECK (view_version > 0),
      contents jsonb NOT NULL
    )`);
});
