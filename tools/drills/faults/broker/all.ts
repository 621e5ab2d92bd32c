import type { Fault } from '../../fault.js';
import { brokerAway } from './away.js';
import { brokerBacklog } from './backlog.js';
import { brokersBadWay } from './bad-way.js';
import { brokersDiskFull } from './full-disk.js';
import { lostPlace } from './lost-place.js';
import { oneCutOff } from './one-cut-off.js';
import { brokerRestarts } from './restarts.js';
import { rulesRevoked } from './revoked.js';

/** What can go wrong with the bus and the ways to it. */
export const brokerFaults: readonly Fault[] = [
  brokerRestarts,
  brokerAway,
  brokerBacklog,
  brokersBadWay,
  brokersDiskFull,
  lostPlace,
  oneCutOff,
  rulesRevoked,
];
