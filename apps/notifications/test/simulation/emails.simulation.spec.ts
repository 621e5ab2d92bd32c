import { it } from '@jest/globals';
import { forEachSeed } from '@mash/testing';
import { simulate } from './simulate.js';

const MINUTES = 60_000;

it(
  'F5 F19 I1 I2 hold whatever the seed does to notifications',
  () => forEachSeed({ spec: 'emails.simulation.spec' }, (world) => simulate(world)),
  30 * MINUTES,
);
