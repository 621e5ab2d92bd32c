import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT } from '../config.js';

const run = promisify(execFile);

export type StepProcess = {
  readonly what: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

/** Runs a built file to its end; a failure says what it printed. */
export async function runStep({ what, args, env }: StepProcess): Promise<void> {
  try {
    await run(process.execPath, args, { env, cwd: ROOT });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${what} failed:\n${stdout ?? ''}${stderr ?? String(error)}`);
  }
}
