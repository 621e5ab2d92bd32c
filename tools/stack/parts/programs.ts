import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { callersEnvironment } from '../config.js';
import { step } from '../saying.js';

const run = promisify(execFile);

type Needed = { readonly names: readonly string[]; readonly packages: readonly string[]; readonly service?: string };

const PROGRAMS = {
  java: { names: ['java'], packages: ['default-jre-headless'] },
  mvn: { names: ['mvn'], packages: ['maven'] },
  faketime: { names: ['faketime'], packages: ['faketime'] },
  redis: { names: ['redis-server', 'valkey-server'], packages: ['redis-server'], service: 'redis-server' },
} as const satisfies Record<string, Needed>;

export type Program = keyof typeof PROGRAMS;

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The full path of the first of these programs on the path. */
export function onPath(names: readonly string[], path: string): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(executable);
}

const isRootOnDebian = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Debian's package manager works for one at a time. */
let installing: Promise<void> = Promise.resolve();

/** Finds a program, or installs its Debian package when this is root; else says which command would provide it. */
export async function ensureProgram(program: Program): Promise<string> {
  const needed: Needed = PROGRAMS[program];
  const path = callersEnvironment()['PATH'] ?? '';
  const found = onPath(needed.names, path);
  if (found !== undefined) return found;
  const remedy = `apt-get update && apt-get install -y ${needed.packages.join(' ')}`;
  if (!isRootOnDebian()) throw new Error(`${needed.names.join(' or ')} is missing. This would provide it: ${remedy}`);
  installing = installing.then(() => step(`installing ${needed.packages.join(' ')}`, () => install(needed)));
  await installing;
  const installed = onPath(needed.names, path);
  if (installed === undefined) throw new Error(`${program} is still missing after: ${remedy}`);
  return installed;
}

/** A package that brings a system service leaves it stopped: the hub runs its own. */
async function install({ packages, service }: Needed): Promise<void> {
  const env = { ...callersEnvironment(), DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  if (service === undefined) return;
  await run('service', [service, 'stop'], { env });
  await run('update-rc.d', [service, 'disable'], { env });
}
