import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually, freshDatabase, type Connected, type FreshDatabase } from '@mash/testing';
import { setTimeout } from 'node:timers/promises';
import { BoatTables } from '../test/boats.js';
import { currentTransaction } from './current-transaction.js';
import { isPassing, Sql, StaleVersion } from './index.js';

let database: FreshDatabase;
let connected: Connected;

beforeAll(async () => {
  database = await freshDatabase('transactions', [BoatTables]);
  connected = await database.connect();
});

beforeEach(async () => {
  await connected.sql.count('DELETE FROM boat_name');
});

afterAll(() => database.drop());

const run = <T>(work: () => Promise<T>) => connected.transactions.run(work);
const add = (name: string) =>
  connected.sql.count('INSERT INTO boat_name (boat_id, name) VALUES (gen_random_uuid(), $1)', [name]);
const names = async () =>
  (await connected.sql.rows<{ name: string }>('SELECT name FROM boat_name ORDER BY name')).map(({ name }) => name);
const refusal = new Error('no');

describe('a transaction', () => {
  it('keeps what was written and gives the result', async () => {
    expect(await run(() => add('a'))).toBe(1);
    expect(await names()).toEqual(['a']);
  });

  it('keeps nothing when the work throws', async () => {
    const work = async () => {
      await add('a');
      throw refusal;
    };
    await expect(run(work)).rejects.toBe(refusal);
    expect(await names()).toEqual([]);
  });

  it('is invisible to others until it is committed', async () => {
    await run(async () => {
      await add('a');
      expect(await connected.transactions.apart(names)).toEqual([]);
      expect(await names()).toEqual(['a']);
    });
  });

  it('is joined by a nested one, which fails with the outer one', async () => {
    const work = async () => {
      await run(() => add('a'));
      throw refusal;
    };
    await expect(run(work)).rejects.toBe(refusal);
    expect(await names()).toEqual([]);
  });

  it('fails when a nested one failed, even if that was caught', async () => {
    const nested = async () => {
      await add('a');
      throw refusal;
    };
    await expect(run(() => run(nested).catch(() => 'fine'))).rejects.toBe(refusal);
    expect(await names()).toEqual([]);
  });

  it('fails when a statement failed, even if that was caught: no success for what is not committed', async () => {
    const work = async () => {
      await add('a');
      await add('a').catch(() => 0);
    };
    await expect(run(work)).rejects.toMatchObject({ code: '23505' });
    expect(await names()).toEqual([]);
  });

  it('fails when the server says that it rolled back, whoever has not heard of the reason', async () => {
    const unheard = async () => {
      await add('a');
      await currentTransaction(connected.dataSource)
        ?.connection.runner.query('SELECT 1 / 0')
        .catch(() => undefined);
    };
    await expect(run(unheard)).rejects.toMatchObject({ code: '25P02' });
    expect(await names()).toEqual([]);
  });

  it('refuses a statement of its work that comes after its end', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const slow = async () => {
      await setTimeout(50);
      await add('late');
    };
    const work = async () => {
      late = expect(slow()).rejects.toThrow('something was not awaited');
      await Promise.reject(refusal);
    };
    await expect(run(work)).rejects.toBe(refusal);
    await late;
    expect(await names()).toEqual([]);
  });

  it('keeps transactions that run at the same time apart', async () => {
    const work = async (name: string, fails: boolean) => {
      await add(name);
      await setTimeout(5);
      if (fails) throw refusal;
    };
    await Promise.allSettled([run(() => work('a', false)), run(() => work('b', true)), run(() => work('c', false))]);
    expect(await names()).toEqual(['a', 'c']);
  });

  it('is tried twice more on a stale version, and no more', async () => {
    const work = jest.fn<() => Promise<number>>();
    work.mockRejectedValueOnce(new StaleVersion('x')).mockRejectedValueOnce(new StaleVersion('x')).mockResolvedValue(7);
    expect(await run(work)).toBe(7);
    work.mockReset().mockRejectedValue(new StaleVersion('x'));
    await expect(run(work)).rejects.toBeInstanceOf(StaleVersion);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('is not repeated when the copy of the caller is stale, or for another error', async () => {
    const work = jest.fn<() => Promise<number>>().mockRejectedValue(new StaleVersion('x', 'stale'));
    await expect(run(work)).rejects.toMatchObject({ refusal: 'stale' });
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('survives a deadlock', async () => {
    await add('a');
    await add('b');
    const lockBoth = (first: string, second: string) => async () => {
      await connected.sql.one('SELECT 1 FROM boat_name WHERE name = $1 FOR UPDATE', [first]);
      await setTimeout(100);
      await connected.sql.one('SELECT 1 FROM boat_name WHERE name = $1 FOR UPDATE', [second]);
      return first;
    };
    expect(await Promise.all([run(lockBoth('a', 'b')), run(lockBoth('b', 'a'))])).toEqual(['a', 'b']);
  });

  it('gives every connection back', async () => {
    const failing = () => Promise.reject(refusal);
    for (let n = 0; n < 20; n += 1) await run(failing).catch(() => undefined);
    expect(await Promise.all(Array.from({ length: 20 }, (_, n) => run(() => add(String(n)))))).toHaveLength(20);
  });
});

describe('what is collected', () => {
  const seen: string[][] = [];
  const write = (items: readonly string[]) => {
    seen.push([...items]);
    const text = 'INSERT INTO boat_name (boat_id, name) SELECT gen_random_uuid(), * FROM unnest($1::text[])';
    return { text, params: [items] };
  };
  const collect = (...items: string[]) => connected.transactions.collect(items, write);

  beforeEach(() => {
    seen.length = 0;
  });

  it('is written once, at the end of the outermost transaction and as a part of it', async () => {
    await run(async () => {
      await run(() => collect('a'));
      await collect('b', 'c');
      expect(await names()).toEqual([]);
    });
    expect(seen).toEqual([['a', 'b', 'c']]);
    expect(await names()).toEqual(['a', 'b', 'c']);
  });

  it('is written beside what else was collected', async () => {
    const fixed = () => ({
      text: 'INSERT INTO boat_name (boat_id, name) VALUES (gen_random_uuid(), $1)',
      params: ['z'],
    });
    await run(async () => {
      await collect('a');
      await connected.transactions.collect([1], fixed);
    });
    expect(await names()).toEqual(['a', 'z']);
  });

  it('fails its transaction when it cannot be written', async () => {
    const work = async () => {
      await add('a');
      await collect('b', 'b');
    };
    await expect(run(work)).rejects.toMatchObject({ code: '23505' });
    expect(await names()).toEqual([]);
  });

  it('is forgotten with a transaction that fails or is tried again', async () => {
    let tries = 0;
    const work = async () => {
      tries += 1;
      await collect(`try ${String(tries)}`);
      if (tries === 1) throw new StaleVersion('x');
    };
    await run(work);
    expect(seen).toEqual([['try 2']]);
  });

  it('is not kept back for ever: a great many are written before the end', async () => {
    const many = Array.from({ length: 500 }, (_, index) => `name ${String(index)}`);
    await run(async () => {
      await collect(...many);
      expect(seen.map(({ length }) => length)).toEqual([500]);
      await collect('last');
    });
    expect(seen.map(({ length }) => length)).toEqual([500, 1]);
  });

  it('needs a transaction', async () => {
    await expect(collect('a')).rejects.toThrow('open transaction');
  });
});

describe('hooks after the commit', () => {
  it('run once, when others can see what was written', async () => {
    const seen: string[][] = [];
    await run(async () => {
      await add('a');
      await run(() => {
        connected.transactions.afterCommit(async () => {
          seen.push(await names());
        });
        return Promise.resolve();
      });
      expect(seen).toEqual([]);
    });
    await eventually(() => {
      expect(seen).toEqual([['a']]);
    });
  });

  it('do not run when the work throws', async () => {
    const hook = jest.fn<() => void>();
    const work = () => {
      connected.transactions.afterCommit(hook);
      return Promise.reject(refusal);
    };
    await expect(run(work)).rejects.toBe(refusal);
    expect(hook).not.toHaveBeenCalled();
  });

  it('run once even when the work was tried again', async () => {
    const hook = jest.fn<() => void>();
    let tries = 0;
    await run(() => {
      connected.transactions.afterCommit(hook);
      tries += 1;
      return tries < 3 ? Promise.reject(new StaleVersion('x')) : Promise.resolve();
    });
    expect(hook).toHaveBeenCalledTimes(1);
  });

  it('cannot fail the work that is committed, and are reported', async () => {
    const reported = jest.fn<(error: unknown) => void>();
    connected.transactions.hookFailed = reported;
    const hook = () => Promise.reject(refusal);
    await run(() => {
      connected.transactions.afterCommit(hook);
      return add('a');
    });
    await eventually(() => {
      expect(reported).toHaveBeenCalledWith(refusal);
    });
    expect(await names()).toEqual(['a']);
  });

  it('run at once where no transaction is open', () => {
    const hook = jest.fn<() => void>();
    connected.transactions.afterCommit(hook);
    expect(hook).toHaveBeenCalledTimes(1);
  });
});

describe('a connection that breaks', () => {
  const backend = async () => (await connected.sql.one<{ pid: number }>('SELECT pg_backend_pid() AS pid'))?.pid;
  const end = (pid: number | undefined) =>
    connected.transactions.apart(() => connected.sql.one('SELECT pg_terminate_backend($1)', [pid]));

  it('inside a transaction is a passing failure, keeps nothing and costs the pool nothing', async () => {
    const work = async () => {
      await add('a');
      await end(await backend());
      await add('b');
    };
    const failure: unknown = await run(work).catch((error: unknown) => error);
    expect(isPassing(failure)).toBe(true);
    expect(await names()).toEqual([]);
    expect(await run(() => add('c'))).toBe(1);
  });

  it('before the commit never looks like success', async () => {
    const work = async () => {
      await add('a');
      await end(await backend());
    };
    const failure: unknown = await run(work).catch((error: unknown) => error);
    expect(isPassing(failure)).toBe(true);
    expect(await names()).toEqual([]);
  });
});

it('does not mix the transactions of two databases', async () => {
  const other = await freshDatabase('other', [BoatTables]);
  try {
    const { sql } = await other.connect();
    expect(sql).toBeInstanceOf(Sql);
    await run(async () => {
      expect(sql.inTransaction).toBe(false);
      expect(connected.sql.inTransaction).toBe(true);
      return Promise.resolve();
    });
  } finally {
    await other.drop();
  }
});
