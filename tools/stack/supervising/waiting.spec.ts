import { describe, expect, it } from '@jest/globals';
import { waitUntil } from './waiting.js';

const waiting = { what: 'kafka', limitMs: 300, stillPossible: () => undefined };

describe('waiting', () => {
  it('ends with the first yes, whatever went wrong before', async () => {
    const answers = [() => false, () => Promise.reject(new Error('refused')), () => true];

    await expect(waitUntil(waiting, () => Promise.resolve(answers.shift()?.() ?? true))).resolves.toBeUndefined();
  });

  it('says what was not ready, and the last reason', async () => {
    const ask = (): Promise<boolean> => Promise.reject(new Error('refused'));

    await expect(waitUntil(waiting, ask)).rejects.toThrow('kafka was not ready within 0 s: refused');
  });

  it('gives up at once when waiting has become pointless', async () => {
    const stillPossible = (): never => {
      throw new Error('kafka died');
    };

    await expect(waitUntil({ ...waiting, stillPossible }, () => Promise.resolve(true))).rejects.toThrow('kafka died');
  });
});
