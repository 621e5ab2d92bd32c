import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export type ChildSpec = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The uid and gid to run under, when it may not be root. */
  readonly user?: number;
  readonly stopSignal?: NodeJS.Signals;
  /** Writes to the launcher's own terminal, and may end when its work is done. */
  readonly foreground?: boolean;
  /** How long it may take to stop before it is killed. */
  readonly graceMs?: number;
};

export type Child = {
  readonly spec: ChildSpec;
  readonly pid: number;
  /** Resolves with how it ended, in words. */
  readonly ended: Promise<string>;
  /** Set once it has ended. */
  how?: string;
};

/** A process ended that nobody asked to end. */
export class ChildDied extends Error {
  constructor(
    readonly child: string,
    readonly how: string,
    lastLines: string,
  ) {
    super(`${child} died (${how})${lastLines === '' ? '.' : `. Its last lines:\n${lastLines}`}`);
  }
}

const LAST_LINES = 12;

export function lastLinesOf(log: string): string {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  return lines
    .slice(-LAST_LINES)
    .map((line) => `    ${line}`)
    .join('\n');
}

/** Signals a whole process group; one that is already gone is what was wanted. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export function endOf(running: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    running.once('error', (error) => {
      resolve(error.message);
    });
    running.once('exit', (code, signal) => {
      resolve(signal === null ? `exit code ${String(code)}` : signal);
    });
  });
}
