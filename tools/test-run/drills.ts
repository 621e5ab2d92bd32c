import { join } from 'node:path';
import { quickDrills } from '../drills/quick.js';
import { say } from '../stack/saying.js';
import type { Stack } from '../stack/stack.js';
import { outcomeOfDrills, type Outcome } from './outcome.js';

/** The quickest drills, on services that have just come up. */
export async function runDrills(stack: Stack): Promise<Outcome> {
  say('\ndrills');
  return outcomeOfDrills(await quickDrills(stack, join(stack.folders.profile, 'drills')));
}
