import { jest } from '@jest/globals';
import { HubLog } from '../src/observing/hub-log.js';

/** All that the service logs from now on. */
export function listenToLog() {
  const levels = (['info', 'warn', 'error', 'log', 'debug', 'fatal'] as const).map((level) =>
    jest.spyOn(HubLog.prototype, level),
  );
  return { lines: () => JSON.stringify(levels.flatMap(({ mock }) => mock.calls)) };
}
