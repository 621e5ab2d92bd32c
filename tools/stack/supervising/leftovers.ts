import { setTimeout as pause } from 'node:timers/promises';
import { signalGroup } from './child.js';
import { readRecorded, startTimeOf, stillRunning, writeRecorded, type Recorded } from './pids.js';

const STEP_MS = 100;
const PATIENCE = 50;

/** Ends every recorded process that still runs, with its group, and nothing else. Returns their names. */
export async function endLeftovers(pidsFile: string): Promise<string[]> {
  const left = stillRunning(readRecorded(pidsFile), startTimeOf);
  for (const { pid, stopSignal } of left) signalGroup(pid, stopSignal);
  const stubborn = await whatRemains(left);
  for (const { pid } of stubborn) signalGroup(pid, 'SIGKILL');
  await whatRemains(stubborn);
  writeRecorded(pidsFile, []);
  return left.map(({ name }) => name);
}

async function whatRemains(signalled: readonly Recorded[]): Promise<Recorded[]> {
  let left = stillRunning(signalled, startTimeOf);
  for (let tries = 0; tries < PATIENCE && left.length > 0; tries += 1) {
    await pause(STEP_MS);
    left = stillRunning(signalled, startTimeOf);
  }
  return left;
}
