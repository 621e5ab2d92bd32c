import { describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { SqlFailed } from './failures.js';
import { DatabaseGate } from './gate.js';

type Answer = { readonly running?: readonly number[]; readonly away?: true };

/** A database as it answers those who ask; the gate looks after 10 ms. */
class Database {
  answer: Answer = {};
  asked = 0;
  readonly changes: boolean[] = [];
  isWanted = true;
  readonly gate = new DatabaseGate({
    slowMs: 10,
    againMs: 5,
    isWanted: () => this.isWanted,
    ask: () => {
      this.asked += 1;
      if (this.answer.away) return Promise.reject(new Error('timeout expired'));
      return Promise.resolve(new Set(this.answer.running));
    },
  });

  constructor() {
    this.gate.changed = (isShut) => this.changes.push(isShut);
  }
}

const never = (): Promise<never> => new Promise(() => undefined);
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await pause(2);
};

describe('while the database answers', () => {
  it('a statement that is slow goes on', async () => {
    const database = new Database();
    database.answer = { running: [7] };
    await expect(database.gate.through(() => pause(60, 'late'), { session: 7 })).resolves.toBe('late');
    expect(database.asked).toBeGreaterThan(0);
    expect(database.changes).toEqual([]);
  });

  it('one that is quick makes nobody ask', async () => {
    const database = new Database();
    await database.gate.through(() => Promise.resolve(), { session: 7 });
    await pause(30);
    expect(database.asked).toBe(0);
  });

  it('one that the server has nothing in hand for ends: its connection is dead', async () => {
    const database = new Database();
    database.answer = { running: [8] };
    const slow = database.gate.through(() => pause(100, 'slow'), { session: 8 });
    await expect(database.gate.through(never, { session: 7 })).rejects.toMatchObject({ code: '08006' });
    await expect(slow).resolves.toBe('slow');
  });

  it('an answer that is on its way is not taken for a dead connection', async () => {
    const database = new Database();
    await expect(database.gate.through(() => pause(15, 'here'), { session: 7 })).resolves.toBe('here');
  });

  it('a refusal of the server is no reason to doubt it, a lost connection is', async () => {
    const database = new Database();
    await expect(
      database.gate.through(() => Promise.reject(new SqlFailed('23505', 'x')), { session: 7 }),
    ).rejects.toMatchObject({ code: '23505' });
    expect(database.asked).toBe(0);
    await expect(
      database.gate.through(() => Promise.reject(new SqlFailed('57P01', 'x')), { session: 7 }),
    ).rejects.toMatchObject({ code: '57P01' });
    expect(database.asked).toBe(1);
    expect(database.gate.isShut).toBe(false);
  });
});

describe('F14 a database that does not answer', () => {
  it('turns back what is on its way and what comes, until it answers', async () => {
    const database = new Database();
    database.answer = { away: true };
    const waiting = [1, 2, 3].map((session) => database.gate.through(never, { session }));
    for (const one of waiting) await expect(one).rejects.toMatchObject({ code: '08006' });
    expect(database.gate.isShut).toBe(true);
    await expect(database.gate.through(() => Promise.resolve('here'))).rejects.toMatchObject({ code: '08006' });
    database.answer = {};
    await until(() => !database.gate.isShut);
    await expect(database.gate.through(() => Promise.resolve('here'))).resolves.toBe('here');
    expect(database.changes).toEqual([true, false]);
  });

  it('is told from one that is slow to take a new connection, as long as anybody gets an answer', async () => {
    const database = new Database();
    database.answer = { away: true };
    const gate = new DatabaseGate({
      slowMs: 10,
      isWanted: () => true,
      ask: async () => {
        await gate.through(() => Promise.resolve(), { session: 9 });
        throw new Error('timeout expired');
      },
    });
    await expect(gate.through(() => pause(60, 'late'), { session: 7 })).resolves.toBe('late');
    expect(gate.isShut).toBe(false);
  });

  it('is told from one that is too slow only once', async () => {
    let asked = 0;
    const ask = () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('timeout expired')) : Promise.resolve(new Set([7]));
    };
    const gate = new DatabaseGate({ slowMs: 10, isWanted: () => true, ask });
    await expect(gate.through(() => pause(40, 'late'), { session: 7 })).resolves.toBe('late');
    expect(gate.isShut).toBe(false);
  });

  it('is seen though connections still come out of the pool', async () => {
    const database = new Database();
    database.answer = { away: true };
    const statement = database.gate.through(never, { session: 1 });
    void statement.catch(() => undefined);
    while (!database.gate.isShut) await database.gate.through(() => pause(1)).catch(() => undefined);
    await expect(statement).rejects.toMatchObject({ code: '08006' });
  });

  it('leaves connections behind that nobody trusts', async () => {
    const database = new Database();
    const [old, other] = [{}, {}];
    expect([database.gate.isOfToday(old), database.gate.isOfToday(old)]).toEqual([true, true]);
    database.answer = { away: true };
    await database.gate.through(never, { session: 1 }).catch(() => undefined);
    database.answer = {};
    await until(() => !database.gate.isShut);
    expect([database.gate.isOfToday(old), database.gate.isOfToday(other)]).toEqual([false, true]);
  });

  it('is not asked for ever by a service that has ended', async () => {
    const database = new Database();
    database.answer = { away: true };
    await database.gate.through(never, { session: 1 }).catch(() => undefined);
    database.isWanted = false;
    await until(() => !database.gate.isShut);
    const { asked } = database;
    await pause(30);
    expect(database.asked).toBe(asked);
  });
});

it('nobody waits longer for a connection than is said', async () => {
  const database = new Database();
  database.answer = { running: [] };
  await expect(database.gate.through(never, { limitMs: 20 })).rejects.toMatchObject({ code: '08006' });
  expect(database.gate.isShut).toBe(false);
});
