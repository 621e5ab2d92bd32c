import type { Fault } from '../../fault.js';
import { databaseAway } from './away.js';
import { endedAtRandom } from './ended-at-random.js';
import { fullOrReadOnly } from './full-or-read-only.js';
import { longTransaction } from './long-transaction.js';
import { manyWriters } from './many-writers.js';
import { restored } from './restored.js';

export const postgresFaults: readonly Fault[] = [
  endedAtRandom,
  databaseAway,
  fullOrReadOnly,
  longTransaction,
  manyWriters,
  restored,
];
