import { it } from '@jest/globals';
import { forEachSeed } from '@mash/testing';
import { simulate } from './simulate.js';

const MINUTES = 60_000;

it(
  'F4 F18 F23 F26 I1 I2 I4 hold whatever the seed does to sla',
  () => forEachSeed({ spec: 'clocks.simulation.spec' }, (world) => simulate(world)),
  30 * MINUTES,
);
