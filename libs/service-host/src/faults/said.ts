import type { HubEnvironment } from '../environment.js';
import type { HubLog } from '../observing/hub-log.js';

type Asked = Pick<HubEnvironment, 'FAULTPOINT' | 'HUB_PROFILE'>;

/** A process that will die on purpose says so, and so does one that was asked to and will not. */
export function sayFaultPoint({ FAULTPOINT, HUB_PROFILE: profile }: Asked, log: Pick<HubLog, 'warn'>): void {
  if (FAULTPOINT === undefined) return;
  log.warn(profile === 'test' ? 'fault-point-set' : 'fault-point-ignored', { profile });
}
