import { ask, grantRead, rolesOf, type Statements } from '../src/grants.js';
import { migration } from '../src/migration.js';

/** Everybody keeps out but the two roles; tables that later migrations create are theirs to use and to read. */
async function privileges(statements: Statements): Promise<void> {
  const { app, reader } = await rolesOf(statements);
  const [row] = await ask<{ name: string }>(statements, 'SELECT quote_ident(current_database()) AS name');
  const database = String(row?.name);
  await statements.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await statements.query(`GRANT CONNECT ON DATABASE ${database} TO ${app}, ${reader}`);
  await statements.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  await statements.query('CREATE SCHEMA hub');
  await statements.query(`GRANT USAGE ON SCHEMA public, hub TO ${app}, ${reader}`);
  await statements.query(`ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}`);
  await statements.query(`ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO ${app}`);
  await statements.query(`ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ${reader}`);
}

/** Time as SQL sees it. Only the owner of a database with `hub.clock_may_move = 'on'` can move it, as in tests. */
async function clock(statements: Statements): Promise<void> {
  await statements.query(`CREATE TABLE hub.clock_offset (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    ahead interval NOT NULL
  )`);
  await grantRead(statements, 'hub.clock_offset');
  await statements.query(`CREATE FUNCTION hub.now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT now() + coalesce((SELECT ahead FROM hub.clock_offset), interval '0')
  $$`);
  await statements.query(`CREATE FUNCTION hub.move_clock(step interval) RETURNS timestamptz LANGUAGE plpgsql AS $$
  BEGIN
    IF current_setting('hub.clock_may_move', true) IS DISTINCT FROM 'on' THEN
      RAISE EXCEPTION 'this clock does not move' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO hub.clock_offset AS held (ahead) VALUES (step)
      ON CONFLICT (single) DO UPDATE SET ahead = held.ahead + excluded.ahead;
    RETURN hub.now();
  END $$`);
  await statements.query('REVOKE ALL ON FUNCTION hub.move_clock(interval) FROM PUBLIC');
}

export const Hub = migration('persistence/0000-hub', async (statements) => {
  await privileges(statements);
  await clock(statements);
});
