import type { Fault } from '../../fault.js';
import { blockedLoop } from './blocked.js';
import { comingAndGoing } from './coming-and-going.js';
import { frozenProcess } from './frozen.js';
import { rollingRestart } from './rolling-restart.js';
import { stoppedServices } from './stopped-services.js';

/** Processes that stop, stand still, come and go. */
export const processFaults: readonly Fault[] = [
  stoppedServices,
  rollingRestart,
  frozenProcess,
  comingAndGoing,
  blockedLoop,
];
