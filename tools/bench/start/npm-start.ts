import { spawn } from 'node:child_process';
import { callersEnvironment, ROOT } from '../../stack/config.js';
import { readyAfter, stepsIn, type Step } from './ready.js';

export type Started = {
  /** From the command to the line that says so. */
  readonly readyMs: number;
  /** What the line says: without npm, the check of what is installed, and the build. */
  readonly saidMs: number;
  readonly steps: readonly Step[];
};

/** `npm start -- --once`, to its end; throws what it printed when it failed. */
export function npmStart(): Promise<Started> {
  const begun = performance.now();
  const child = spawn('npm', ['start', '--', '--once'], {
    cwd: ROOT,
    env: callersEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const interrupt = (): void => void child.kill('SIGINT');
  process.once('SIGINT', interrupt);
  let said = '';
  let readyMs: number | undefined;
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString('utf8');
    if (readyAfter(said) !== undefined) readyMs ??= performance.now() - begun;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', interrupt);
      const seconds = readyAfter(said);
      if (code === 0 && readyMs !== undefined && seconds !== undefined) {
        resolve({ readyMs, saidMs: seconds * 1000, steps: stepsIn(said) });
      } else reject(new Error(`npm start ended with ${String(code)}:\n${said}`));
    });
  });
}
