import { migration } from '@mash/persistence';

/** Every row is deleted after milliseconds, and dead rows slow the relay: vacuum early, whatever the size. */
const OFTEN = `autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0`;

const EVENT_COLUMNS = `
  topic text NOT NULL,
  key text NOT NULL,
  stream_sequence bigint NOT NULL CHECK (stream_sequence > 0),
  aggregate_id text NOT NULL,
  aggregate_version integer NOT NULL,
  ordinal integer NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  headers jsonb NOT NULL,
  value text NOT NULL`;

export const OutboxTables = migration('messaging/0001-outbox', async (statements) => {
  await statements.query(`CREATE TABLE stream_counter (
    topic text NOT NULL,
    key text NOT NULL,
    last bigint NOT NULL,
    PRIMARY KEY (topic, key)
  ) WITH (fillfactor = 70)`);
  await statements.query(`CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ${EVENT_COLUMNS},
    created_at timestamptz NOT NULL DEFAULT now(),
    parked_because text,
    UNIQUE (topic, key, stream_sequence),
    UNIQUE (aggregate_id, aggregate_version, ordinal)
  ) WITH (${OFTEN})`);
  await statements.query('CREATE INDEX outbox_parked ON outbox (topic, key) WHERE parked_because IS NOT NULL');
  await statements.query(`CREATE TABLE sent_event (
    ${EVENT_COLUMNS},
    created_at timestamptz NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, key, stream_sequence)
  )`);
  await statements.query('CREATE INDEX sent_event_sent_at ON sent_event USING brin (sent_at)');
});
