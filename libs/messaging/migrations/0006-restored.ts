import { migration } from '@mash/persistence';

/** `event_time`: of the latest event of the stream, to tell a repetition from another event under its number. */
export const RestoredTables = migration('messaging/0006-restored', async (statements) => {
  await statements.query(`CREATE TABLE restoration (
    restored_at timestamptz PRIMARY KEY,
    done_at timestamptz NOT NULL DEFAULT now()
  )`);
  await statements.query('ALTER TABLE position ADD COLUMN event_time timestamptz');
  await statements.query('ALTER TABLE parked_event DROP CONSTRAINT parked_event_reason_check');
  await statements.query(`ALTER TABLE parked_event ADD CONSTRAINT parked_event_reason_check CHECK (
    reason IN ('not-the-contract', 'failed', 'killed-the-process', 'gap', 'behind', 'sequence-reused'))`);
});
