import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTimeOf } from './pids.js';

type Launcher = { readonly pid: number; readonly started: string };

/** Another launcher has this profile up. */
export class AlreadyUp extends Error {
  constructor(
    readonly profile: string,
    pid: number,
  ) {
    super(`already up: profile ${profile} is run by process ${String(pid)}.`);
  }
}

const claimFile = (profileFolder: string): string => join(profileFolder, 'launcher.json');

/** The process that runs this profile now, if one does. */
export function launcherOf(profileFolder: string): number | undefined {
  const file = claimFile(profileFolder);
  if (!existsSync(file)) return undefined;
  const { pid, started } = JSON.parse(readFileSync(file, 'utf8')) as Launcher;
  return startTimeOf(pid) === started ? pid : undefined;
}

/** Makes this process the profile's only launcher; refuses while another one lives. */
export function claim(profile: string, profileFolder: string): void {
  const other = launcherOf(profileFolder);
  if (other !== undefined) throw new AlreadyUp(profile, other);
  const file = claimFile(profileFolder);
  rmSync(file, { force: true });
  const launcher: Launcher = { pid: process.pid, started: startTimeOf(process.pid) ?? '' };
  writeFileSync(file, JSON.stringify(launcher), { flag: 'wx' });
}

export function release(profileFolder: string): void {
  rmSync(claimFile(profileFolder), { force: true });
}
