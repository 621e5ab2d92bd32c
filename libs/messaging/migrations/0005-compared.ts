import { migration } from '@mash/persistence';

/** Owners are asked what they sent since; `until` is the owner's word and only given back to it. */
export const ComparedTable = migration('messaging/0005-compared', async (statements) => {
  await statements.query(`CREATE TABLE compared (
    topic text PRIMARY KEY,
    until text NOT NULL,
    compared_at timestamptz NOT NULL DEFAULT now()
  )`);
  await statements.query('CREATE INDEX sent_event_topic_sent_at ON sent_event (topic, sent_at)');
});
