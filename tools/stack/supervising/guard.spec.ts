import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ROOT } from '../config.js';

const GUARD = join(ROOT, 'tools', 'stack', 'supervising', 'guard-process.mjs');
const DEAF = 'process.on("SIGTERM", () => undefined); console.log("deaf"); setInterval(() => undefined, 1000)';

it('the guard ends a watched process within two seconds of its pipe closing, even one deaf to SIGTERM', async () => {
  const guard = spawn(process.execPath, [GUARD], { stdio: ['pipe', 'ignore', 'inherit'] });
  const deaf = spawn(process.execPath, ['-e', DEAF], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(deaf.stdout, 'data');
  guard.stdin.write(`${JSON.stringify({ add: deaf.pid, stopSignal: 'SIGTERM' })}\n`);
  const begun = performance.now();
  guard.stdin.end();
  const [, signal] = (await once(deaf, 'exit')) as [number | null, string];

  expect(signal).toBe('SIGKILL');
  expect(performance.now() - begun).toBeLessThan(2000);
});

it('the guard leaves alone what it was told has gone', async () => {
  const guard = spawn(process.execPath, [GUARD], { stdio: ['pipe', 'ignore', 'inherit'] });
  const other = spawn(process.execPath, ['-e', DEAF], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(other.stdout, 'data');
  for (const line of [{ add: other.pid, stopSignal: 'SIGKILL' }, { gone: other.pid }]) {
    guard.stdin.write(`${JSON.stringify(line)}\n`);
  }
  guard.stdin.end();
  await once(guard, 'exit');

  expect(other.exitCode).toBeNull();
  expect(other.signalCode).toBeNull();
  other.kill('SIGKILL');
});
