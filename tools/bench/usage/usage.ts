import { join } from 'node:path';
import { foldersOf, type ProfileName } from '../../stack/profile.js';
import { readRecorded, startTimeOf, stillRunning } from '../../stack/supervising/pids.js';
import { familyOf } from './family.js';
import { processLines, pssOf } from './proc.js';

/** What a named process has used, with everything that descends from it. */
export type Used = { readonly name: string; readonly cpuMs: number; readonly pssKib: number };

const DRIVER = 'this load';

/** The services and parts that run as processes of this profile, and the load itself. */
export function usedBy(profile: ProfileName): readonly Used[] {
  const recorded = stillRunning(readRecorded(join(foldersOf(profile).profile, 'pids')), startTimeOf);
  const all = processLines();
  const named = recorded
    .filter(({ name }) => name !== 'guard')
    .map(({ name, pid }) => ({ name, lines: familyOf(pid, all) }));
  const own = all.filter(({ pid }) => pid === process.pid);
  return [...named, { name: DRIVER, lines: own }].map(({ name, lines }) => ({
    name,
    cpuMs: lines.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    pssKib: lines.reduce((sum, { pid }) => sum + pssOf(pid), 0),
  }));
}

export type Usage = { readonly name: string; readonly cpuSeconds: number; readonly pssMib: number };

/** What was used between two looks: processor time, and the higher of the two memories. */
export function between(before: readonly Used[], after: readonly Used[]): readonly Usage[] {
  const earlier = new Map(before.map((used) => [used.name, used]));
  return after.map(({ name, cpuMs, pssKib }) => ({
    name,
    cpuSeconds: (cpuMs - (earlier.get(name)?.cpuMs ?? 0)) / 1000,
    pssMib: Math.max(pssKib, earlier.get(name)?.pssKib ?? 0) / 1024,
  }));
}
