import type pg from 'pg';

/** Ends one of the services' backends by chance; of relays only, or of any. */
const END_ONE = `
  SELECT application_name AS name, pg_terminate_backend(pid) AS ended FROM (
    SELECT pid, application_name FROM pg_stat_activity
    WHERE usename LIKE '%\\_app' AND (NOT $1 OR application_name LIKE '% relay')
    ORDER BY random() LIMIT $2
  ) AS chosen`;

type Row = { readonly name: string; readonly ended: boolean };

/** Answers with the names of the applications whose backends were ended. */
export async function endBackends(
  client: pg.Client,
  { relaysOnly, count }: { readonly relaysOnly: boolean; readonly count: number },
): Promise<readonly string[]> {
  const { rows } = await client.query<Row>(END_ONE, [relaysOnly, count]);
  return rows.filter(({ ended }) => ended).map(({ name }) => name);
}
