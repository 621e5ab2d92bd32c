import type { PartsDescriptor } from '../descriptor.js';

type Player = { playSample(parts: PartsDescriptor, sampleFile: string): Promise<unknown> };

export const DEFAULT_SAMPLE = 'samples/neglect-at-school.json';

/** Plays one sample through the public interfaces; throws naming the step that failed. */
export async function play(parts: PartsDescriptor, sampleFile: string): Promise<void> {
  const player = (await import(new URL('../../play/index.js', import.meta.url).href)) as Player;
  await player.playSample(parts, sampleFile);
}
