import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { endOf } from './child.js';
import { plainEnvironment, ROOT } from '../config.js';
import { startTimeOf, type Recorded } from './pids.js';

export type Guard = {
  watch(pid: number, stopSignal: NodeJS.Signals): void;
  forget(pid: number): void;
  recorded(): Recorded[];
  close(): void;
};

/**
 * A process of its own that ends every watched group when this process ends, however it ends.
 * `whenGone` hears when the guard itself has gone, which leaves the children unguarded.
 */
export function startGuard(whenGone: (how: string) => void): Guard {
  const guard = spawn(process.execPath, [join(ROOT, 'tools', 'stack', 'supervising', 'guard-process.mjs')], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    env: plainEnvironment(),
  });
  const pid = guard.pid;
  if (pid === undefined) throw new Error('The guard process could not be started.');
  const started = startTimeOf(pid);
  void endOf(guard).then(whenGone);
  guard.stdin.on('error', (error) => {
    whenGone(error.message);
  });
  guard.unref();
  const tell = (message: object): void => {
    guard.stdin.write(`${JSON.stringify(message)}\n`);
  };
  return {
    watch: (add, stopSignal) => {
      tell({ add, stopSignal });
    },
    forget: (gone) => {
      tell({ gone });
    },
    recorded: () => (started === undefined ? [] : [{ name: 'guard', pid, started, stopSignal: 'SIGKILL' }]),
    close: () => guard.stdin.end(),
  };
}
