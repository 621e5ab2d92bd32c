import { join } from 'node:path';
import { ending } from './ending.js';
import type { ProofParts } from '../proof/places.js';
import { Hub, type HubParts } from './hub.js';
import { Player } from './play.js';
import { loadSample } from './sample.js';
import { Timeline } from './timeline.js';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Plays one sample through the public interfaces of the running hub and prints it; fails naming the step that failed. */
export async function playSample(
  parts: HubParts & ProofParts & { readonly profile: string },
  sampleFile: string,
  say: (line: string) => void = print,
): Promise<void> {
  const sample = loadSample(sampleFile);
  const timeline = new Timeline(say);
  timeline.title(sample.title, sample.policy);
  const hub = new Hub(parts);
  const player = new Player(hub, sample, (played) => timeline.add(played));
  await player.play();
  const lines = await ending({ hub, memory: player.memory, sample, parts }, join('.local', parts.profile, 'logs'));
  say('');
  for (const line of lines) timeline.fact(line);
}
