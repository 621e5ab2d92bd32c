import { describe, expect, it } from '@jest/globals';
import { ReadyChecks } from './readiness.js';

const yes = { name: 'database', ready: () => true };

describe('readiness', () => {
  it('is there when every part says yes', async () => {
    const checks = new ReadyChecks(() => [yes, { name: 'redis', ready: () => Promise.resolve(true) }]);

    await expect(checks.ask()).resolves.toEqual({ ready: true, parts: { database: true, redis: true } });
  });

  it.each([
    ['says no', () => false],
    ['fails', () => Promise.reject(new Error('away'))],
    ['throws', () => assert()],
    ['does not answer', () => new Promise<boolean>(() => undefined)],
  ])('I6 is not when a part %s', async (_, ready) => {
    const checks = new ReadyChecks(() => [yes, { name: 'redis', ready }]);

    await expect(checks.ask()).resolves.toEqual({ ready: false, parts: { database: true, redis: false } });
  });

  it('is gone once the process leaves', async () => {
    const checks = new ReadyChecks(() => [yes]);
    checks.leave();

    await expect(checks.ask()).resolves.toMatchObject({ ready: false });
  });
});

function assert(): boolean {
  throw new Error('broken');
}
