import { migration } from '@mash/persistence';

export const InboxTables = migration('messaging/0002-inbox', async (statements) => {
  await statements.query(`CREATE TABLE inbox (
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    refused text,
    handled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (event_id, consumer)
  )`);
  await statements.query('CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at)');
  await statements.query(`CREATE TABLE position (
    topic text NOT NULL,
    key text NOT NULL,
    stream_sequence bigint NOT NULL,
    PRIMARY KEY (topic, key)
  ) WITH (fillfactor = 70)`);
  await statements.query(`CREATE TABLE handling_attempt (
    topic text NOT NULL,
    partition integer NOT NULL,
    first_offset bigint NOT NULL,
    last_offset bigint NOT NULL,
    starts integer NOT NULL,
    PRIMARY KEY (topic, partition)
  ) WITH (fillfactor = 50)`);
});
