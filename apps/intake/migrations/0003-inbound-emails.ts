import { AGGREGATE_COLUMNS, migration } from '@mash/persistence';

/** There is no column in which anything of an email's text could be written. */
export const inboundEmails = migration('0003-inbound-emails', async (statements) => {
  await statements.query(`
    CREATE TABLE inbound_email (
      ${AGGREGATE_COLUMNS},
      message_id text NOT NULL UNIQUE,
      settled_at timestamptz
    )`);
  await statements.query('CREATE INDEX inbound_email_open ON inbound_email (id) WHERE settled_at IS NULL');
});
