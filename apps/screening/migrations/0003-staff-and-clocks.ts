import { AGGREGATE_COLUMNS, migration } from '@mash/persistence';

const TABLES = [
  `CREATE TABLE staff_entry (${AGGREGATE_COLUMNS}, active boolean NOT NULL)`,
  `CREATE TABLE duty_entry (${AGGREGATE_COLUMNS}, duty text NOT NULL UNIQUE)`,
  `CREATE TABLE case_clock (
     clock_id uuid PRIMARY KEY,
     case_id uuid NOT NULL,
     kind text NOT NULL,
     subject_kind text NOT NULL,
     subject_id uuid NOT NULL,
     round integer NOT NULL,
     state text NOT NULL,
     due_at timestamptz,
     rule text)`,
  `CREATE INDEX case_clock_running ON case_clock (case_id, due_at) WHERE state IN ('running', 'breached')`,
];

export const StaffAndClocks = migration('0003-staff-and-clocks', async (statements) => {
  for (const table of TABLES) await statements.query(table);
});
