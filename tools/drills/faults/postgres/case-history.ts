import type { Databases } from '../../stores/databases.js';

/** What one case's database says of its versions. */
export type History = {
  readonly version: number;
  /** Versions that the audit trail has, in their order. */
  readonly audited: readonly number[];
  /** How many of them are of people's own doing, and not what an event or a fetch led to. */
  readonly byPeople: number;
  /** Versions of the events that went out or wait to, in their order, each as often as it has events. */
  readonly told: readonly number[];
  /** How long each list of the state is. */
  readonly lengths: Readonly<Record<string, number>>;
};

type Row = { readonly version: number; readonly lengths: Readonly<Record<string, number>> };
type Version = { readonly version: number };
type Audited = Version & { readonly by_people: boolean };

const STATE = `
  SELECT version, (SELECT jsonb_object_agg(key, jsonb_array_length(value)) FROM jsonb_each(state)
    WHERE jsonb_typeof(value) = 'array') AS lengths
  FROM screening WHERE id = $1::uuid`;

/** Who only reads leaves a line without a subject. */
const AUDITED = `
  SELECT aggregate_version AS version, bool_and(causation_id IS NULL AND role <> 'service') AS by_people FROM audit_entry
  WHERE subject = $1 AND outcome = 'allowed' AND aggregate_version IS NOT NULL GROUP BY 1 ORDER BY 1`;

const TOLD = `
  SELECT aggregate_version AS version FROM sent_event WHERE aggregate_id = $1
  UNION ALL SELECT aggregate_version FROM outbox WHERE aggregate_id = $1 ORDER BY 1`;

export async function historyOf(databases: Databases, caseId: string): Promise<History> {
  const [row] = await databases.rows<Row>('screening', STATE, [caseId]);
  if (row === undefined) throw new Error(`There is no case ${caseId}.`);
  const audited = await databases.rows<Audited>('screening', AUDITED, [caseId]);
  const told = await databases.rows<Version>('screening', TOLD, [caseId]);
  return {
    ...row,
    audited: audited.map(({ version }) => version),
    byPeople: audited.filter(({ by_people }) => by_people).length,
    told: told.map(({ version }) => version),
  };
}

/** Whether these are all numbers from one to the last, each once. */
export const isWhole = (versions: readonly number[], last: number): boolean =>
  versions.length === last && versions.every((version, place) => version === place + 1);
