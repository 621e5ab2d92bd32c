import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export type Recorded = {
  readonly name: string;
  readonly pid: number;
  /** Tells this process from a later one that got its number. */
  readonly started: string;
  readonly stopSignal: NodeJS.Signals;
};

/**
 * Field 22 of /proc/<pid>/stat, or undefined when it has ended and only waits to be collected.
 * The name in field 2 may hold spaces and brackets, so count after its last bracket.
 */
export function startTimeIn(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

function boot(): string {
  const file = '/proc/sys/kernel/random/boot_id';
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

function withoutProc(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** When the process began, or undefined when there is none of this number. */
export function startTimeOf(pid: number): string | undefined {
  if (!existsSync('/proc/self/stat')) return withoutProc(pid);
  try {
    const ticks = startTimeIn(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
    return ticks === undefined ? undefined : `${boot()}:${ticks}`;
  } catch {
    return undefined;
  }
}

export function parseRecorded(text: string): Recorded[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Recorded);
}

/** Those of the recorded processes that still run: the same number and the same start time. */
export function stillRunning(recorded: readonly Recorded[], startOf: (pid: number) => string | undefined): Recorded[] {
  return recorded.filter(({ pid, started }) => startOf(pid) === started);
}

export function readRecorded(file: string): Recorded[] {
  return existsSync(file) ? parseRecorded(readFileSync(file, 'utf8')) : [];
}

export function writeRecorded(file: string, recorded: readonly Recorded[]): void {
  writeFileSync(file, recorded.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 });
}
