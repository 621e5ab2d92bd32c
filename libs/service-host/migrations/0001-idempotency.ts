import { migration } from '@mash/persistence';

export const IdempotencyTable = migration('service-host/0001-idempotency', async (statements) => {
  await statements.query(`CREATE TABLE idempotency_key (
    client text NOT NULL,
    route text NOT NULL,
    key uuid NOT NULL,
    fingerprint text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT hub.now(),
    status smallint,
    headers jsonb,
    body json,
    PRIMARY KEY (client, route, key)
  )`);
  await statements.query('CREATE INDEX idempotency_key_created ON idempotency_key (created_at)');
});
