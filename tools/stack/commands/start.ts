import { existsSync } from 'node:fs';
import { addressesOf } from './addresses.js';
import { AlreadyUp } from '../supervising/claim.js';
import type { Command } from './arguments.js';
import { forEver } from '../supervising/deferred.js';
import { descriptorFile, readDescriptor } from '../descriptor.js';
import { Interrupted } from '../supervising/interruption.js';
import { DEFAULT_SAMPLE, play } from './playing.js';
import { foldersOf } from '../profile.js';
import { say } from '../saying.js';
import { withStack, type Stack } from '../stack.js';

type Start = Extract<Command, { command: 'start' }>;

/** Brings the hub up, plays a sample and stays until it is interrupted; answers the exit code. */
export async function start({ once, sample, policy }: Start): Promise<number> {
  const begun = performance.now();
  const played = { done: false };
  const work = async (stack: Stack): Promise<number> => {
    say(`Ready after ${((performance.now() - begun) / 1000).toFixed(1)} s.\n`);
    await play(stack.parts, sample ?? DEFAULT_SAMPLE);
    played.done = true;
    if (once) return 0;
    for (const line of addressesOf(stack.parts, foldersOf('start').logs)) say(line);
    say('\nEverything stays up until Ctrl-C.');
    return forEver();
  };
  try {
    return await withStack('start', { services: true, policy }, work);
  } catch (error) {
    if (error instanceof Interrupted) return played.done ? 0 : 130;
    if (!(error instanceof AlreadyUp)) throw error;
    return sayAlreadyUp(error, once);
  }
}

function sayAlreadyUp({ message }: AlreadyUp, once: boolean): number {
  const { profile, logs } = foldersOf('start');
  say(message);
  if (existsSync(descriptorFile(profile))) for (const line of addressesOf(readDescriptor(profile), logs)) say(line);
  return once ? 1 : 0;
}
