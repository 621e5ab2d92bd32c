import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { plainEnvironment } from '../config.js';
import { HOST, whenReady, type Context } from './part.js';
import { openPlace, postgresBinaries, userForPostgres } from './postgres-binaries.js';
import type { Child } from '../supervising/child.js';

const run = promisify(execFile);

export const SUPERUSER = 'postgres';

const DURABLE = ['fsync=on'];
/** For a machine that stays up. A server that is killed must not lose a commit all the same: drills do that. */
const HASTY = ['fsync=off', 'full_page_writes=off'];
const SETTINGS = [
  `listen_addresses=${HOST}`,
  'unix_socket_directories=',
  'max_connections=400',
  'log_error_verbosity=terse',
  'log_parameter_max_length_on_error=0',
  'track_commit_timestamp=on',
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_timezone=UTC',
];

/** Starts PostgreSQL under a user that may run it and waits until our own password opens it. */
export async function startPostgres(context: Context): Promise<Child> {
  const { folders, ports, profile, supervisor } = context;
  const binaries = postgresBinaries();
  const home = join(openPlace(folders.profile), 'postgres');
  if (!existsSync(join(home, 'data', 'PG_VERSION'))) await initialise(binaries, home, context);
  const user = userForPostgres();
  const settings = [...SETTINGS, ...(profile.durable ? DURABLE : HASTY)].flatMap((setting) => ['-c', setting]);
  const child = supervisor.start({
    name: 'postgres',
    command: join(binaries, 'postgres'),
    args: ['-D', join(home, 'data'), '-p', String(ports.postgres), ...settings],
    env: plainEnvironment(),
    cwd: '/',
    stopSignal: 'SIGINT',
    ...(user === undefined ? {} : { user }),
  });
  await whenReady(supervisor, child, () => answers(context));
  return child;
}

async function initialise(binaries: string, home: string, { secrets }: Context): Promise<void> {
  const user = userForPostgres();
  mkdirSync(home, { recursive: true, mode: 0o755 });
  for (const entry of readdirSync(home)) rmSync(join(home, entry), { recursive: true, force: true });
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, secrets.postgres, { mode: 0o600 });
  if (user !== undefined) for (const path of [home, passwordFile]) chownSync(path, user, user);
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const access = ['-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await run(join(binaries, 'initdb'), ['-D', join(home, 'data'), '--no-sync', ...access, ...locale], {
    cwd: '/',
    env: plainEnvironment(),
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  rmSync(passwordFile);
}

async function answers({ ports, secrets }: Context): Promise<boolean> {
  const client = new pg.Client({
    host: HOST,
    port: ports.postgres,
    user: SUPERUSER,
    password: secrets.postgres,
    database: 'postgres',
  });
  await client.connect();
  await client.end();
  return true;
}
