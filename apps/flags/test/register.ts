import type { Clock, Ids, Transactions } from '@mash/kernel';
import { FixedClock, NoTransactions, SequentialIds } from '@mash/testing';
import type { Calls } from '../src/domain/call/calls.js';
import type { Entries } from '../src/domain/entry/entries.js';
import type { Erasures } from '../src/domain/erasures.js';
import type { People } from '../src/domain/people/people.js';
import { ChangeFlag } from '../src/use-cases/change-flag.js';
import { Circles } from '../src/use-cases/circles.js';
import { EndWork } from '../src/use-cases/end-work.js';
import { EraseFlags } from '../src/use-cases/erase-flags.js';
import { ExpireFlags } from '../src/use-cases/expire-flags.js';
import { RaiseFlag } from '../src/use-cases/raise-flag.js';
import { TakePeople } from '../src/use-cases/take-people.js';
import { NOW } from './builders.js';
import { FixedPolicy, InMemoryErasures } from './fakes.js';
import { InMemoryPeople } from './in-memory-people.js';
import { InMemoryCalls, InMemoryEntries } from './in-memory-register.js';

type Parts = {
  readonly entries: Entries;
  readonly people: People;
  readonly calls: Calls;
  readonly erasures: Erasures;
  readonly transactions: Transactions;
  readonly ids: Ids;
  readonly clock: Clock;
};

/** Every use case of the register, on these parts. */
export function registerOf(parts: Parts) {
  const { entries, people, calls, erasures, transactions, ids, clock } = parts;
  const policy = new FixedPolicy();
  const circles = new Circles(entries, people, ids);
  return {
    circles,
    raise: new RaiseFlag(circles, calls, policy, transactions, clock),
    change: new ChangeFlag(entries, circles, calls, policy, transactions, clock),
    end: new EndWork(entries, circles, transactions, clock),
    takePeople: new TakePeople(entries, circles, people, policy, clock),
    expire: new ExpireFlags(entries, circles, transactions),
    erase: new EraseFlags(entries, people, erasures, policy, transactions, clock),
  };
}

/** The register with everything in memory, and a clock to be moved. */
export function inMemoryRegister() {
  const clock = new FixedClock(NOW);
  const parts = {
    clock,
    entries: new InMemoryEntries(clock),
    people: new InMemoryPeople(),
    calls: new InMemoryCalls(),
    erasures: new InMemoryErasures(),
    transactions: new NoTransactions(),
    ids: new SequentialIds(5_000),
  };
  return { ...parts, ...registerOf(parts) };
}
