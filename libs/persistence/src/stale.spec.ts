import { describe, expect, it } from '@jest/globals';
import { expectVersion, retryStale, StaleVersion } from './stale.js';

/** Fails with `error` so many times, then gives how often it was tried. */
function failing(times: number, error: Error) {
  let tries = 0;
  return () => {
    tries += 1;
    return tries <= times ? Promise.reject(error) : Promise.resolve(tries);
  };
}

describe('retryStale', () => {
  it('tries twice more on a stale version', async () => {
    expect(await retryStale(failing(2, new StaleVersion('x')))).toBe(3);
  });

  it('gives up after the third try, as a conflict', async () => {
    await expect(retryStale(failing(3, new StaleVersion('x')))).rejects.toMatchObject({ refusal: 'conflict' });
  });

  it('does not repeat any other failure', async () => {
    const work = failing(1, new Error('broken'));
    await expect(retryStale(work)).rejects.toThrow('broken');
    expect(await work()).toBe(2);
  });

  it('does not repeat when the caller said which version was meant: that copy is stale', async () => {
    const work = failing(1, new StaleVersion('x'));
    await expect(retryStale(work, { ifMatch: 4 })).rejects.toMatchObject({ code: 'stale-version', refusal: 'stale' });
    expect(await work()).toBe(2);
  });
});

describe('expectVersion', () => {
  it('refuses another version than the one read', () => {
    expect(() => {
      expectVersion({ id: 'x', version: 5 }, 4);
    }).toThrow(StaleVersion);
  });

  it.each([5, undefined])('allows %s for version 5', (ifMatch) => {
    expect(() => {
      expectVersion({ id: 'x', version: 5 }, ifMatch);
    }).not.toThrow();
  });
});
