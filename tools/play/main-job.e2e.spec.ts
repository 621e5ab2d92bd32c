import { describe, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { playSample } from './index.js';

type Parts = Parameters<typeof playSample>[0];

const parts = JSON.parse(readFileSync(String(process.env['HUB_PARTS']), 'utf8')) as Parts;

/** A sample fails with the step that did not go as it says, its emails missing, or a planted name found. */
describe('the main job on real parts', () => {
  it.each(['neglect-at-school', 'red-at-night', 'anonymous-neighbour'])(
    'plays %s from the contact to the outcome',
    async (sample) => {
      await playSample(parts, `samples/${sample}.json`, () => undefined);
    },
    180_000,
  );
});
