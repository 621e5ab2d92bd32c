/** What a migration may do: statements, by the database's owner. */
export type Statements = { query(text: string, params?: unknown[]): Promise<unknown> };

export const ask = async <T>(statements: Statements, text: string, params?: unknown[]): Promise<readonly T[]> =>
  (await statements.query(text, params)) as T[];

const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');

/** The service's role and the reports' role of the database at hand. */
export async function rolesOf(statements: Statements): Promise<{ readonly app: string; readonly reader: string }> {
  const [row] = await ask<{ name: string }>(statements, 'SELECT current_database() AS name');
  const name = row?.name ?? '';
  return { app: quoted(`${name}_app`), reader: quoted(`${name}_reader`) };
}

/** A partition is a table of its own, with privileges of its own. */
async function withPartitions(statements: Statements, table: string): Promise<string> {
  const rows = await ask<{ name: string }>(
    statements,
    'SELECT relid::regclass::text AS name FROM pg_partition_tree($1::regclass)',
    [quoted(table)],
  );
  return rows.length > 0 ? rows.map(({ name }) => name).join(', ') : quoted(table);
}

async function grant(statements: Statements, table: string, privileges: string): Promise<void> {
  const { app } = await rolesOf(statements);
  const tables = await withPartitions(statements, table);
  await statements.query(`REVOKE ALL ON ${tables} FROM ${app}`);
  await statements.query(`GRANT ${privileges} ON ${tables} TO ${app}`);
}

/** The service may add and read rows of this table, never change or delete one. */
export const grantAppend = (statements: Statements, table: string): Promise<void> =>
  grant(statements, table, 'SELECT, INSERT');

/** The service may read, add, change and delete rows of this table; what every new table has anyway. */
export const grantUse = (statements: Statements, table: string): Promise<void> =>
  grant(statements, table, 'SELECT, INSERT, UPDATE, DELETE');

/** The service may only read this table. */
export const grantRead = (statements: Statements, table: string): Promise<void> => grant(statements, table, 'SELECT');
