import type { Command } from './arguments.js';
import { forEver } from '../supervising/deferred.js';
import { Interrupted } from '../supervising/interruption.js';
import { say } from '../saying.js';
import { withStack, type Stack } from '../stack.js';

type Up = Extract<Command, { command: 'up' }>;

/** Brings a profile's parts up, its services too if asked, and stays until it is interrupted. */
export async function up({ profile, services, policy }: Up): Promise<number> {
  const stay = (stack: Stack): Promise<never> => {
    say(`Up. HUB_PARTS=${stack.partsFile}`);
    return forEver();
  };
  try {
    return await withStack(profile, { services, policy }, stay);
  } catch (error) {
    if (error instanceof Interrupted) return 0;
    throw error;
  }
}
