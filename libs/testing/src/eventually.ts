import { setTimeout } from 'node:timers/promises';

const EVERY = 25;

/** Repeats `assertion` until it holds and gives its result; after `within` milliseconds it fails as the last try failed. */
export async function eventually<T>(assertion: () => T | Promise<T>, { within = 10_000 } = {}): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() >= end) throw error;
    }
    await setTimeout(EVERY);
  }
}
