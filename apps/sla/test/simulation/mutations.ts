import { aggregateUpdated, type Meaning, type SimulatedProcess } from '@mash/testing';
import type { Clock } from '../../src/domain/clock/clock.js';
import { nextRing } from '../../src/domain/clock/run.js';
import { Clocks, type DatabaseTime } from '../../src/domain/clocks.js';
import { CLOCK_TABLE } from './phrases.js';
import type { Mutation } from './simulate.js';
import type { ClockRow } from './tables.js';

type Due = ReturnType<Clocks['due']>;

/** The clocks as they are, but for what a mutation changes. */
class ChangedClocks extends Clocks {
  constructor(
    private readonly clocks: Clocks,
    private readonly changed: {
      readonly time?: () => Promise<DatabaseTime>;
      readonly due?: (asked: Due) => Due;
    },
  ) {
    super();
  }

  override time(): Promise<DatabaseTime> {
    return this.changed.time?.() ?? this.clocks.time();
  }

  override ofPromise(...promise: Parameters<Clocks['ofPromise']>): ReturnType<Clocks['ofPromise']> {
    return this.clocks.ofPromise(...promise);
  }

  override ofSubject(subjectId: string): ReturnType<Clocks['ofSubject']> {
    return this.clocks.ofSubject(subjectId);
  }

  override ofCase(caseId: string): ReturnType<Clocks['ofCase']> {
    return this.clocks.ofCase(caseId);
  }

  override due(limit: number): Due {
    return this.changed.due?.(this.clocks.due(limit)) ?? this.clocks.due(limit);
  }

  override dueOne(id: Clock['id']): Due {
    return this.changed.due?.(this.clocks.dueOne(id)) ?? this.clocks.dueOne(id);
  }

  override save(change: Parameters<Clocks['save']>[0]): Promise<void> {
    return this.clocks.save(change);
  }
}

const nothing: Meaning = () => ({ rows: [{}], affected: 1 });

/** The row whether it has to ring or not. */
const oneOfAll: Meaning = async (statement, [id]) => {
  const rows = await statement.lock<ClockRow>('clock', (row) => row.id === id, { skipLocked: true });
  return { rows, affected: rows.length };
};

/** All that run, whether they have to ring or not. */
const allThatRun: Meaning = async (statement) => {
  const isRunning = (row: ClockRow): boolean => row.next_ring_at !== null;
  const rows = await statement.lock<ClockRow>('clock', isRunning, { skipLocked: true });
  return { rows, affected: rows.length };
};

const byMachine = (process: SimulatedProcess, asked: Due): Due =>
  asked.then(({ clocks }) => {
    const now = process.clock.now();
    return { now, clocks: clocks.filter((clock) => (nextRing(clock) ?? new Date(Infinity)) <= now) };
  });

const asIfRunning = (asked: Due): Due =>
  asked.then(({ now, clocks }) => ({ now, clocks: clocks.map((clock): Clock => ({ ...clock, state: 'running' })) }));

/** Each takes out one thing that keeps promises, by what it is. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'no sweep': { withoutSweep: true },
  'no version guard': { meanings: { 'clock updated': aggregateUpdated(CLOCK_TABLE, 'unguarded') } },
  'no guard that it still runs': {
    meanings: { 'one due read': oneOfAll },
    ringing: (clocks) => new ChangedClocks(clocks, { due: asIfRunning }),
  },
  'ringing by the machine’s clock': {
    meanings: { 'one due read': oneOfAll, 'due read': allThatRun },
    ringing: (clocks, process) => new ChangedClocks(clocks, { due: (asked) => byMachine(process, asked) }),
  },
  'broken from birth by the machine’s clock': {
    taking: (clocks, process) =>
      new ChangedClocks(clocks, {
        time: () => Promise.resolve({ now: process.clock.now(), present: process.clock.now() }),
      }),
  },
  'no lock on a case': { meanings: { 'case held': nothing } },
  /** The lock on a promise alone is not missed: all facts of a case hold the case. */
  'no lock on a case, nor on a promise': { meanings: { 'case held': nothing, 'promise held': nothing } },
};
