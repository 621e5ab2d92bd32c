import type { Fault } from '../fault.js';
import { clockOff } from './clocks/clock-off.js';
import { redisAway } from './clocks/redis-away.js';
import { mailServerFails } from './emails/mail-server.js';
import { brokerFaults } from './broker/all.js';
import { sameReferral } from './clients/same-referral.js';
import { crashFaults } from './crash/all.js';
import { postgresFaults } from './postgres/all.js';
import { processFaults } from './processes/all.js';
import { killedServices } from './processes/killed-service.js';
import { recordFaults } from './records/all.js';

/** Every fault there is a drill for, in the order of the list. */
export const FAULTS: readonly Fault[] = [
  ...crashFaults,
  ...brokerFaults,
  ...postgresFaults,
  redisAway,
  mailServerFails,
  clockOff,
  ...processFaults,
  ...recordFaults,
  sameReferral,
  ...killedServices,
];
