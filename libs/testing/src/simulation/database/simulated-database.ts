import type { Clock } from '@mash/kernel';
import type { SimulatedProcess } from '../simulated-process.js';
import type { World } from '../world.js';
import { refused } from './failures.js';
import type { DatabaseFaults, Phrase } from './phrase.js';
import type { Fault, Server } from './server.js';
import { Session } from './session.js';
import { Table, type Row, type TableShape } from './table.js';

const NO_FAULTS: DatabaseFaults = { lostBefore: 0, lostAfter: 0, late: 0, victim: 0 };

export type DatabaseShape = {
  readonly tables: readonly TableShape[];
  readonly phrases: readonly Phrase[];
  readonly faults?: DatabaseFaults;
  /** Told of each. */
  readonly struck?: (fault: Fault) => void;
};

const plain = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim();

/**
 * A PostgreSQL server that knows a service's statements by their texts: the adapters that run on it are the real ones. A text
 * that it does not know, or knows no more since somebody changed it, is an error that says so.
 */
export class SimulatedDatabase implements Server {
  readonly faults: DatabaseFaults;
  readonly struck: NonNullable<DatabaseShape['struck']>;
  /** Of its own machine. */
  readonly clock: Clock;
  /** Where it runs: its clock can be set. */
  readonly machine: SimulatedProcess;
  /** Session locks, by what they are of. */
  readonly advisory = new Map<string, object>();
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #phrases: ReadonlyMap<string, Phrase>;
  readonly #sessions = new Set<Session>();
  readonly #cutOff = new Map<SimulatedProcess, number>();
  #awayUntil = 0;
  #commits = 0;

  constructor(
    readonly world: World,
    readonly name: string,
    { tables, phrases, faults = NO_FAULTS, struck = () => undefined }: DatabaseShape,
  ) {
    this.faults = faults;
    this.struck = struck;
    this.machine = world.process(name);
    this.clock = this.machine.clock;
    this.#tables = new Map(tables.map((shape) => [shape.name, new Table(shape)]));
    this.#phrases = new Map(phrases.map((phrase) => [plain(phrase.sql), phrase]));
  }

  get commits(): number {
    return this.#commits;
  }

  /** What is committed now. */
  rows<T extends Row>(table: string, where: (row: T) => boolean = () => true): readonly T[] {
    return (this.table(table).rows as readonly T[]).filter(where);
  }

  table(name: string): Table {
    const table = this.#tables.get(name);
    if (table === undefined) throw new Error(`The simulated database has no table ${name}`);
    return table;
  }

  phrase(sql: string): Phrase {
    const phrase = this.#phrases.get(plain(sql));
    if (phrase !== undefined) return phrase;
    throw this.world.fail(new Error(`The simulated database was never told what this means: ${plain(sql)}`));
  }

  connect(process: SimulatedProcess): Session {
    const session = new Session(this, process);
    this.#sessions.add(session);
    return session;
  }

  /** The number of the commit that is made now. */
  nextCommit(): number {
    this.#commits += 1;
    return this.#commits;
  }

  ended(session: object): void {
    for (const one of this.#sessions) if (one === session) this.#sessions.delete(one);
    for (const [lock, owner] of this.advisory) if (owner === session) this.advisory.delete(lock);
  }

  /** Ends every session, as an immediate restart does. */
  restart(): void {
    this.world.note(this.name, 'restarts');
    for (const session of [...this.#sessions]) session.terminate();
  }

  /** Ends every session, and lets nobody in for so long. */
  goAway(milliseconds: number): void {
    this.restart();
    this.#awayUntil = this.world.now + milliseconds;
  }

  /** Cuts one process off for so long. */
  cutOff(process: SimulatedProcess, milliseconds: number): void {
    this.world.note(this.name, `is cut off from ${process.name} for ${milliseconds} ms`);
    this.#cutOff.set(process, this.world.now + milliseconds);
    for (const session of this.#sessions) if (session.process === process) session.cut();
  }

  /** Fails when nobody can come in, or this process cannot. */
  mustBeReachable(process: SimulatedProcess): void {
    const until = Math.max(this.#awayUntil, this.#cutOff.get(process) ?? 0);
    if (this.world.now < until) throw refused();
  }

  /** Ends one session, whichever. */
  terminateOne(): void {
    const sessions = [...this.#sessions];
    if (sessions.length > 0) this.world.random.pick(sessions).terminate();
  }
}
