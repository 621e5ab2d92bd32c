import { migration } from '@mash/persistence';

export const FetchTable = migration('messaging/0004-fetch', async (statements) => {
  await statements.query(`CREATE TABLE content_fetch (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    edge text NOT NULL,
    subject text NOT NULL,
    version integer NOT NULL,
    owner text NOT NULL,
    case_id text,
    urgent boolean NOT NULL DEFAULT false,
    state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'gone', 'parked', 'superseded')),
    attempts integer NOT NULL DEFAULT 0,
    last_status integer,
    last_error text,
    asked_at timestamptz NOT NULL DEFAULT now(),
    next_try_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz,
    UNIQUE (edge, subject, version)
  ) WITH (fillfactor = 70)`);
  await statements.query(
    `CREATE INDEX content_fetch_pending ON content_fetch (urgent DESC, next_try_at) WHERE state = 'pending'`,
  );
});
