import { migration } from '@mash/persistence';

/** `waiting` is tried again by itself, `parked` needs somebody, `done` is kept as the record of how it ended. */
export const ParkedEventTable = migration('messaging/0003-parked-event', async (statements) => {
  await statements.query(`CREATE TABLE parked_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    record_id text NOT NULL UNIQUE,
    topic text NOT NULL,
    key text NOT NULL,
    partition integer NOT NULL,
    "offset" bigint NOT NULL,
    stream_sequence bigint,
    event_id uuid,
    type text,
    headers jsonb NOT NULL,
    value bytea,
    recorded_at timestamptz NOT NULL,
    reason text NOT NULL CHECK (reason IN ('not-the-contract', 'failed', 'killed-the-process', 'gap', 'behind')),
    state text NOT NULL CHECK (state IN ('waiting', 'parked', 'done')),
    error text,
    attempts integer NOT NULL DEFAULT 0,
    starts integer NOT NULL DEFAULT 0,
    held_at timestamptz NOT NULL DEFAULT now(),
    next_try_at timestamptz NOT NULL DEFAULT now(),
    failing_since timestamptz,
    ended text CHECK (ended IN ('applied', 'discarded', 'superseded')),
    ended_at timestamptz,
    ended_by text,
    ended_because text
  )`);
  await statements.query(
    `CREATE INDEX parked_event_open ON parked_event (topic, key, stream_sequence) WHERE state <> 'done'`,
  );
});
