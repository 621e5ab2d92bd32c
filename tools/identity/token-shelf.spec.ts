import { describe, expect, it } from '@jest/globals';
import { Clock } from '@mash/kernel';
import { TokenShelf } from './token-shelf.js';

class SetClock extends Clock {
  constructor(private seconds = 0) {
    super();
  }

  pass(seconds: number): void {
    this.seconds += seconds;
  }

  now(): Date {
    return new Date(this.seconds * 1000);
  }
}

function counted() {
  let calls = 0;
  return () => {
    calls += 1;
    return Promise.resolve({ access_token: `token ${String(calls)}`, expires_in: 600 });
  };
}

describe('the token shelf', () => {
  it('hands out the same token until a minute before it runs out', async () => {
    const clock = new SetClock();
    const shelf = new TokenShelf(clock);
    const fetchToken = counted();
    await shelf.take('a', fetchToken);
    clock.pass(539);
    expect(await shelf.take('a', fetchToken)).toBe('token 1');
    clock.pass(1);
    expect(await shelf.take('a', fetchToken)).toBe('token 2');
  });

  it('shares one request among callers that come together', async () => {
    const shelf = new TokenShelf(new SetClock());
    const fetchToken = counted();
    expect(await Promise.all([shelf.take('a', fetchToken), shelf.take('a', fetchToken)])).toEqual([
      'token 1',
      'token 1',
    ]);
  });

  it('asks again when it was emptied', async () => {
    const shelf = new TokenShelf(new SetClock());
    const fetchToken = counted();
    await shelf.take('a', fetchToken);
    shelf.empty();
    expect(await shelf.take('a', fetchToken)).toBe('token 2');
  });

  it('asks again after a failure', async () => {
    const shelf = new TokenShelf(new SetClock());
    await expect(shelf.take('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await shelf.take('a', counted())).toBe('token 1');
  });
});
