import { setTimeout as pause } from 'node:timers/promises';
import { settled } from '../../drills/stores/settled.js';
import type { Idle } from '../report/run.js';
import { between, usedBy } from '../usage/usage.js';
import type { Surroundings } from './surroundings.js';

const QUIET_MS = 5_000;
const LONGEST_SETTLING_MS = 60_000;

/** What is used while nothing happens: everything has settled, nobody asks anything. */
export async function idleRun({ databases, parts, profile }: Surroundings, seconds: number): Promise<Idle> {
  await settled(databases, parts, { longestMs: LONGEST_SETTLING_MS });
  await databases.close();
  await pause(QUIET_MS);
  const before = usedBy(profile);
  await pause(seconds * 1000);
  return { seconds, usage: between(before, usedBy(profile)) };
}
