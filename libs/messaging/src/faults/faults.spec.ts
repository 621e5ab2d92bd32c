import { describe, expect, it } from '@jest/globals';
import { Transactions } from '@mash/kernel';
import { faultIn } from './asked-fault.js';
import { AskedFaults, faultsOf, type Reach } from './faults.js';
import { FaultyTransactions } from './faulty-transactions.js';
import { DOINGS } from './misdeeds.js';
import { FAULT_POINTS } from './points.js';

/** What a port would be told, as a port: it says what it reaches. */
function reachingWith(asked: string): { readonly reach: Reach; readonly deaths: () => number } {
  let died = 0;
  const faults = new AskedFaults(faultIn(asked), { ...DOINGS, kill: () => void (died += 1) });
  const reach = faults.around<Reach>(
    () => undefined,
    (_plain, inside) => inside,
  );
  return { reach, deaths: () => died };
}

describe('what FAULTPOINT says', () => {
  it.each(FAULT_POINTS)('may be %s, the first time it is reached', (point) => {
    expect(faultIn(`${point}:kill`)).toEqual({ point, what: 'kill', seconds: 0, nth: 1 });
  });

  it('may name a later time, and an event by its id', () => {
    expect(faultIn('relay.afterSend:kill@12')).toMatchObject({ point: 'relay.afterSend', nth: 12 });
    expect(faultIn('inbox.inHandler/0197-ab:throw@2')).toMatchObject({ id: '0197-ab', what: 'throw', nth: 2 });
  });

  it('may take some seconds', () => {
    expect(faultIn('inbox.inHandler:block=40@7')).toMatchObject({ what: 'block', seconds: 40, nth: 7 });
  });

  it.each([
    ['', 'cannot be read'],
    ['relay.afterSend', 'cannot be read'],
    ['relay.afterSend:freeze', 'cannot be read'],
    ['relay.afterSend:kill=', 'cannot be read'],
    ['relay.afterSend:kill@0', 'cannot be read'],
    ['relay.afterSend:kill@x', 'cannot be read'],
    [' relay.afterSend:kill', 'cannot be read'],
    ['relay.afterLunch:kill', 'names none of api.beforeCommit'],
    ['relay.afterSend/some-key:kill', 'names an event'],
  ])('is refused as %p, by name', (asked, why) => {
    expect(() => faultIn(asked)).toThrow(`FAULTPOINT=${asked} ${why}`);
  });
});

describe('in profile test', () => {
  it('refuses what it cannot understand', () => {
    expect(() => faultsOf({ profile: 'test', faultPoint: 'relay:kill' })).toThrow('FAULTPOINT=relay:kill');
  });

  it('puts something around a port only when a fault point is asked for', () => {
    const port = { name: 'port' };
    const faulty = (): typeof port => ({ name: 'faulty' });

    expect(faultsOf({ profile: 'test' }).around(port, faulty)).toBe(port);
    expect(faultsOf({ profile: 'test', faultPoint: 'api.beforeCommit:kill' }).around(port, faulty)).not.toBe(port);
  });
});

describe.each(['start', 'production'])('in profile %s', (profile) => {
  it.each(['relay.afterSend:kill', 'nonsense'])('is without effect: %s', (faultPoint) => {
    const port = {};

    expect(faultsOf({ profile, faultPoint }).around(port, () => ({}))).toBe(port);
  });
});

describe('a process dies', () => {
  it('the time it was asked to, counted over all ports, and at no other point', () => {
    const { reach, deaths } = reachingWith('relay.afterSend:kill@2');
    reach('relay.afterRead');
    reach('relay.afterSend');
    reach('relay.afterMove');
    expect(deaths()).toBe(0);
    reach('relay.afterSend');
    expect(deaths()).toBe(1);
  });

  it('of the event that was named, not of another', () => {
    const { reach, deaths } = reachingWith('inbox.inHandler/mine:kill');
    reach('inbox.inHandler', 'yours');
    expect(deaths()).toBe(0);
    reach('inbox.inHandler', 'mine');
    expect(deaths()).toBe(1);
  });
});

describe('an event that is poisonous', () => {
  it('fails each time, and no other does', () => {
    const { reach } = reachingWith('inbox.inHandler:throw@2');
    reach('inbox.inHandler', 'yours');
    expect(() => reach('inbox.inHandler', 'mine')).toThrow(TypeError);
    expect(() => reach('inbox.inHandler', 'mine')).toThrow(TypeError);
    expect(() => reach('inbox.inHandler', 'yours')).not.toThrow();
  });
});

it('what reached a point lingers there, and nothing else does', async () => {
  const faults = new AskedFaults(faultIn('inbox.inHandler:wait=1@2'));
  const said: string[] = [];
  const handle = faults.around<(key: string) => Promise<void>>(
    () => Promise.resolve(),
    (_plain, reach, linger) => async (key) => {
      reach('inbox.inHandler', key);
      await linger();
      said.push(key);
    },
  );
  await Promise.all([handle('first'), handle('second'), handle('third')]);
  expect(said).toEqual(['first', 'third', 'second']);
});

describe('around a transaction', () => {
  class Said extends Transactions {
    constructor(private readonly said: string[]) {
      super();
    }

    override async run<T>(work: () => Promise<T>): Promise<T> {
      this.said.push('begin');
      const done = await work();
      this.said.push('commit');
      return done;
    }
  }
  const places = { before: 'inbox.beforeTransaction', within: 'clock.inRing', after: 'clock.afterRing' } as const;

  it('are places before it, in it when all is done, and after it', async () => {
    const said: string[] = [];
    const transactions = new FaultyTransactions(new Said(said), (point) => said.push(point), places);
    await expect(transactions.run(async () => said.push('work'))).resolves.toBe(3);
    expect(said).toEqual(['inbox.beforeTransaction', 'begin', 'work', 'clock.inRing', 'commit', 'clock.afterRing']);
  });

  it('are none when nothing was done that counts', async () => {
    const said: string[] = [];
    const counts = (rang: unknown): boolean => rang !== 0;
    const transactions = new FaultyTransactions(new Said(said), (point) => said.push(point), {
      within: 'clock.inRing',
      after: 'clock.afterRing',
      counts,
    });
    await transactions.run(async () => 0);
    expect(said).toEqual(['begin', 'commit']);
    await transactions.run(async () => 1);
    expect(said).toContain('clock.inRing');
  });
});
