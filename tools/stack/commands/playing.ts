import { playSample } from '../../play/index.js';
import type { PartsDescriptor } from '../descriptor.js';

export const DEFAULT_SAMPLE = 'samples/neglect-at-school.json';

/** Plays one sample through the public interfaces; throws naming the step that failed. */
export function play(parts: PartsDescriptor, sampleFile: string): Promise<void> {
  return playSample(parts, sampleFile);
}
