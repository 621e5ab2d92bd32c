import { AGGREGATE_COLUMNS, migration } from '@mash/persistence';

export const contacts = migration('0001-contacts', async (statements) => {
  await statements.query(`
    CREATE TABLE contact (
      ${AGGREGATE_COLUMNS},
      reference text NOT NULL UNIQUE,
      kind text NOT NULL,
      route text NOT NULL,
      stage text NOT NULL CHECK (stage IN ('received', 'in-screening', 'closed', 'withdrawn')),
      received_at timestamptz NOT NULL,
      referrer_id uuid,
      case_id uuid
    )`);
  await statements.query('CREATE INDEX contact_of_case ON contact (case_id)');
  await statements.query('CREATE INDEX contact_of_referrer ON contact (referrer_id, received_at DESC)');
});
