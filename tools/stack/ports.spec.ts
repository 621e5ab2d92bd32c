import { describe, expect, it } from '@jest/globals';
import { everyPort, freeBlock, portsFrom } from './ports.js';

describe('ports', () => {
  it('are all different and inside the block of a hundred', () => {
    const ports = everyPort(portsFrom(21_000));

    expect(new Set(ports).size).toBe(ports.length);
    expect(ports.every((port) => port >= 21_000 && port < 21_100)).toBe(true);
  });

  it('are the first block when nothing listens there', async () => {
    const ports = await freeBlock(21_000, () => Promise.resolve(true));

    expect(ports.kafka).toBe(21_000);
  });

  it('are the next block as a whole when one port of the first is taken', async () => {
    const ports = await freeBlock(21_000, (port) => Promise.resolve(port !== 21_002));

    expect(ports).toEqual(portsFrom(21_100));
  });

  it('are refused when no block is free', async () => {
    await expect(freeBlock(21_000, () => Promise.resolve(false))).rejects.toThrow('No free block');
  });
});
