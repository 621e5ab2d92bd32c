import type { Sql } from './sql.js';

const AGGREGATES = `
  SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.columns
  WHERE table_schema = 'public' AND (column_name, data_type) IN (('version', 'integer'), ('state', 'jsonb'))
  GROUP BY table_schema, table_name HAVING count(*) = 2 ORDER BY name`;

const BASE = `
  INSERT INTO hub.version_base AS raised (base) VALUES ($1::integer)
  ON CONFLICT (single) DO UPDATE SET base = raised.base + excluded.base`;

/**
 * Raises the version of every aggregate of this database, and the first version of those to come, so that no version is
 * used again that was told before the database was put back. In a transaction; gives how many there are.
 */
export async function raiseVersions(sql: Sql, by: number): Promise<number> {
  await sql.count(BASE, [by]);
  const tables = await sql.rows<{ name: string }>(AGGREGATES);
  let raised = 0;
  for (const { name } of tables) raised += await sql.count(`UPDATE ${name} SET version = version + $1::integer`, [by]);
  return raised;
}
