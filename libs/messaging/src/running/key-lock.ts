import type { Sql } from '@mash/persistence';

const LOCK = `
  SELECT pg_advisory_xact_lock(hash) FROM (
    SELECT hashtextextended(key, 47) AS hash FROM unnest($1::text[]) AS key ORDER BY hash
  ) AS hashes`;

/**
 * Until the transaction ends, whatever else is heard or fetched about these keys waits. A case is told of on many
 * topics at once: without this, all but one of them would find its row changed and have to begin anew.
 */
export async function lockKeys(sql: Pick<Sql, 'rows'>, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await sql.rows(LOCK, [keys]);
}
