import { AGGREGATE_COLUMNS, migration } from '@mash/persistence';

const TABLES = [
  `CREATE TABLE screening (${AGGREGATE_COLUMNS},
     reference text NOT NULL,
     stage text NOT NULL,
     rag text CHECK (rag IN ('red', 'amber', 'green')),
     level integer CHECK (level BETWEEN 1 AND 4),
     details text NOT NULL CHECK (details IN ('pending', 'here', 'behind')),
     received_at timestamptz NOT NULL,
     opened_at timestamptz NOT NULL,
     first_read_at timestamptz,
     closed_at timestamptz)`,
  `CREATE INDEX screening_board ON screening (stage, rag) WHERE closed_at IS NULL`,
  `CREATE TABLE case_part (
     id uuid NOT NULL,
     kind text NOT NULL CHECK (kind IN ('check', 'return', 'task', 'decision')),
     case_id uuid NOT NULL REFERENCES screening (id),
     PRIMARY KEY (kind, id))`,
  `CREATE TABLE urgent_notice (${AGGREGATE_COLUMNS},
     case_id uuid NOT NULL,
     is_open boolean NOT NULL)`,
  `CREATE INDEX urgent_notice_open ON urgent_notice (case_id) WHERE is_open`,
  `CREATE TABLE new_information_review (${AGGREGATE_COLUMNS},
     case_id uuid NOT NULL,
     ref text NOT NULL,
     is_open boolean NOT NULL)`,
  `CREATE UNIQUE INDEX new_information_review_open ON new_information_review (case_id, ref) WHERE is_open`,
];

export const Screenings = migration('0001-screenings', async (statements) => {
  for (const table of TABLES) await statements.query(table);
});
