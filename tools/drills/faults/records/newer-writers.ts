import { randomUUID } from 'node:crypto';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { databaseOf } from '../../../stack/parts/databases.js';
import type { Field } from '../../field.js';
import { asSuperuser } from '../postgres/administering.js';

const FIELD = 'addedByANewerVersion';
export const NEWER_TYPE = 'screening.case-praised.v1';

const MORE = `
  CREATE FUNCTION drill_newer_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.value := (NEW.value::jsonb || '{"${FIELD}": {"of": ["a", "drill"]}}')::text;
    NEW.headers := NEW.headers || '{"ce_addedlater": "a drill"}';
    RETURN NEW;
  END $$;
  CREATE TRIGGER drill_newer_version BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION drill_newer_version()`;
const LESS = 'DROP TRIGGER IF EXISTS drill_newer_version ON outbox; DROP FUNCTION IF EXISTS drill_newer_version()';

const everywhere = ({ stack }: Field, sql: string): Promise<unknown> =>
  Promise.all(DEPLOYMENTS.map((at) => asSuperuser(stack.parts, (client) => client.query(sql), databaseOf(at))));

/** Every service writes as a newer version of it would: each event has a field and a header that nobody knows yet. */
export async function newerWriters(field: Field): Promise<() => Promise<void>> {
  await everywhere(field, MORE);
  return async () => {
    await everywhere(field, LESS);
  };
}

/** How many events of the service went out with that field. */
export async function newerEvents({ databases }: Field, of: Deployment): Promise<number> {
  const sql = `SELECT count(*)::int AS count FROM sent_event WHERE value::jsonb ? '${FIELD}'`;
  const [row] = await databases.rows<{ readonly count: number }>(of, sql);
  return row?.count ?? 0;
}

const APPEND = `
  WITH counted AS (
    INSERT INTO stream_counter AS counter (topic, key, last) VALUES ('screening.screenings', $1, 1)
    ON CONFLICT (topic, key) DO UPDATE SET last = counter.last + 1 RETURNING last)
  INSERT INTO outbox (topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value)
  SELECT 'screening.screenings', $1, last, $2::text, 1, 0, $3::uuid, '${NEWER_TYPE}', $4::jsonb, $5 FROM counted`;

/** A fact of a kind that only a newer screening knows, between the others that the case has to say. */
export async function appendNewerType({ stack }: Field, caseIds: readonly string[]): Promise<void> {
  await asSuperuser(
    stack.parts,
    async (client) => {
      for (const caseId of caseIds) {
        const id = randomUUID();
        await client.query(APPEND, [
          caseId,
          randomUUID(),
          id,
          JSON.stringify(envelope(id, caseId)),
          JSON.stringify({ caseId }),
        ]);
      }
    },
    databaseOf('screening'),
  );
}

const envelope = (id: string, caseId: string) => ({
  ce_specversion: '1.0',
  ce_id: id,
  ce_type: NEWER_TYPE,
  ce_source: 'mash:screening',
  ce_subject: caseId,
  ce_time: new Date().toISOString(),
  ce_aggregateversion: '1',
  ce_actor: 'screening;service',
  'content-type': 'application/json',
});
