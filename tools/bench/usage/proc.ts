import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's unit of processor time in /proc: a hundredth of a second on every Linux that Node runs on. */
const TICK_MS = 10;

export type ProcessLine = {
  readonly pid: number;
  readonly parent: number;
  /** Its own and that of its children that have ended. */
  readonly cpuMs: number;
};

/** One process's line of /proc/<pid>/stat. The name in field 2 may hold spaces and brackets: count after its last one. */
export function processLine(stat: string): ProcessLine {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid: Number.parseInt(stat, 10), parent: Number(fields[1]), cpuMs: ticks * TICK_MS };
}

/** The Pss line of /proc/<pid>/smaps_rollup in KiB: its memory, what is shared divided among those who share it. */
export const pssKib = (rollup: string): number => Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);

/** A process that ends while it is looked at is not there. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

export function processLines(): readonly ProcessLine[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const stat = textOf(`/proc/${pid}/stat`);
    return stat === undefined ? [] : [processLine(stat)];
  });
}

export const pssOf = (pid: number): number => pssKib(textOf(`/proc/${String(pid)}/smaps_rollup`) ?? '');
