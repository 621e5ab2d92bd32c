import { AGGREGATE_COLUMNS, migration } from '@mash/persistence';

export const Emails = migration('0001-emails', async (statements) => {
  await statements.query(`CREATE TABLE email (
    ${AGGREGATE_COLUMNS},
    cause_id uuid NOT NULL,
    template text NOT NULL,
    recipient_ref text NOT NULL,
    subject_id uuid NOT NULL,
    about text,
    urgent boolean NOT NULL,
    fate text NOT NULL CHECK (fate IN ('due', 'sending', 'sent', 'failed', 'settled', 'not-needed')),
    due_at timestamptz NOT NULL,
    next_try_at timestamptz NOT NULL,
    attempt integer NOT NULL,
    reason text,
    sent_at timestamptz,
    UNIQUE (cause_id, recipient_ref, template)
  ) WITH (fillfactor = 70)`);
  await statements.query(
    `CREATE INDEX email_open ON email (urgent DESC, next_try_at) WHERE fate IN ('due', 'sending')`,
  );
  await statements.query('CREATE INDEX email_subject ON email (subject_id)');
  await statements.query('CREATE INDEX email_about ON email (about) WHERE about IS NOT NULL');
  await statements.query(`CREATE INDEX email_failed ON email (id) WHERE fate = 'failed'`);
  await statements.query(`CREATE TABLE email_attempt (
    email_id uuid NOT NULL REFERENCES email,
    attempt integer NOT NULL CHECK (attempt > 0),
    begun_at timestamptz NOT NULL,
    ended_at timestamptz,
    result text CHECK (result IN ('taken', 'put-off', 'failed')),
    reason text,
    PRIMARY KEY (email_id, attempt)
  )`);
  await statements.query(`CREATE TABLE contact (
    contact_id uuid PRIMARY KEY,
    reference text,
    referrer_state text CHECK (referrer_state IN ('named', 'protected', 'anonymous')),
    referrer_ref text,
    early jsonb NOT NULL DEFAULT '[]'
  )`);
  await statements.query(`CREATE TABLE address_book (
    kind text NOT NULL CHECK (kind IN ('mailbox', 'staff')),
    code text NOT NULL,
    address text NOT NULL CHECK (address LIKE '%_@_%'),
    entered_at timestamptz NOT NULL DEFAULT hub.now(),
    PRIMARY KEY (kind, code)
  )`);
});
