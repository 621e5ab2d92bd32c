import type { Fault } from '../../fault.js';
import { killedApi } from './api.js';
import { killedClock } from './clock.js';
import { killedSender } from './email.js';
import { killedConsumer } from './inbox.js';
import { killedRelay } from './relay.js';
import { twoOwners } from './two-owners.js';

/** Processes killed at a place of their own. */
export const crashFaults: readonly Fault[] = [
  killedApi,
  killedRelay,
  killedConsumer,
  killedClock,
  killedSender,
  twoOwners,
];
