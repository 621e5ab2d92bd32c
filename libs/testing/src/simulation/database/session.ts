import type { SimulatedProcess } from '../simulated-process.js';
import { aborted, connectionLost, deadlock } from './failures.js';
import type { Answer } from './phrase.js';
import type { Server } from './server.js';
import { Statement } from './statement.js';
import { SimulatedTransaction } from './transaction.js';

const IDLE_IN_TRANSACTION = 10_000;
/** Within how long a server finds out that a client was cut off. */
const KEEPALIVE = 20_000;
/** Within how long a client does. */
const QUERY_TIMEOUT = 5_000;
/** By how much at most a statement comes late of which the client has heard no more. */
const LATEST = 4_000;

const NOTHING: Answer = { rows: [], affected: 0 };

type Work = (statement: Statement) => Answer | Promise<Answer>;

/** One connection and what the server keeps for it: its transaction, its locks. */
export class Session {
  /** Told once, when it ends otherwise than by `end`. */
  lost: (error: Error) => void = () => undefined;
  #open: SimulatedTransaction | undefined;
  /** Of a statement that is by itself. */
  #single: SimulatedTransaction | undefined;
  #alive = true;
  #cut = false;
  #lastStatement = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Server,
    readonly process: SimulatedProcess,
  ) {
    process.onEnd(() => {
      this.#close();
    });
  }

  get isAlive(): boolean {
    return this.#alive && !this.#cut;
  }

  /** One statement after another, as the driver queues them. */
  query(text: string, params: readonly unknown[] = []): Promise<Answer> {
    const mine = this.#queue.then(() => this.#one(text, params));
    this.#queue = mine.catch(() => undefined);
    return mine;
  }

  end(): void {
    this.#close();
  }

  /** The server ends it, or the network does. */
  terminate(): void {
    if (!this.#alive) return;
    this.#close();
    this.#tellLost();
  }

  /** Nothing comes through any more, and neither side is told. */
  cut(): void {
    if (!this.isAlive) return;
    this.#cut = true;
    this.database.world.after(this.#open === undefined ? KEEPALIVE : IDLE_IN_TRANSACTION, () => {
      this.#close();
    });
  }

  /** Whether the lock is this session's now. */
  lockAdvisory(name: string): boolean {
    const { advisory } = this.database;
    const owner = advisory.get(name) ?? this;
    advisory.set(name, owner);
    return owner === this;
  }

  async apart<T>(work: (statement: Statement) => Promise<T> | T): Promise<T> {
    const own = this.#begun();
    const done = await work(this.#statementOf(own));
    own.commit(this.database.nextCommit());
    return done;
  }

  async #one(text: string, params: readonly unknown[]): Promise<Answer> {
    const command = COMMANDS.get(text);
    const phrase = command === undefined ? this.database.phrase(text) : undefined;
    await this.process.step(`${this.database.name}: ${phrase?.name ?? text}`);
    const work = command ?? ((statement: Statement) => phrase?.means(statement, params) ?? NOTHING);
    await this.#mayFail(work);
    if (typeof work === 'function') return this.#run(work);
    this.#control(work);
    this.#mayBeLost();
    return NOTHING;
  }

  async #mayFail(work: Work | Command): Promise<void> {
    const { world, faults } = this.database;
    if (this.#cut) await this.#timeOut();
    if (this.isAlive && world.strikes(faults.lostBefore)) this.#strike();
    if (this.isAlive && world.strikes(faults.late)) this.#leaveBehind(work);
    if (!this.isAlive) throw connectionLost();
    this.#lastStatement = world.now;
    this.#mayBeVictim();
  }

  #mayBeVictim(): void {
    const { world, faults } = this.database;
    if (this.#open === undefined || this.#open.failed || !world.strikes(faults.victim)) return;
    this.#open.failed = true;
    this.database.struck('deadlock victim');
    throw deadlock();
  }

  async #run(work: Work): Promise<Answer> {
    const own = this.#open ?? (this.#single = this.#begun());
    if (own.failed) throw aborted();
    try {
      const answer = await work(this.#statementOf(own));
      if (this.#single === own) own.commit(this.database.nextCommit());
      this.#mayBeLost();
      return answer;
    } catch (error) {
      if (this.#single === own) own.rollback();
      own.failed = true;
      throw error;
    } finally {
      this.#single = undefined;
    }
  }

  #control(command: Command): void {
    if (command === 'begin') {
      this.#open = this.#begun();
      this.#watchIdling(this.#open);
      return;
    }
    const open = this.#open;
    this.#open = undefined;
    if (command === 'rollback' || open?.failed) open?.rollback();
    else open?.commit(this.database.nextCommit());
  }

  /** It was done, and nobody will say so. */
  #mayBeLost(): void {
    const { world, faults } = this.database;
    if (this.#open !== undefined || !world.strikes(faults.lostAfter)) return;
    this.#strike();
    throw connectionLost();
  }

  /** The client has given it up, and the server has not done it yet. */
  #leaveBehind(work: Work | Command): void {
    const { world, machine } = this.database;
    this.database.struck('statement late');
    const open = this.#open;
    this.#open = undefined;
    this.terminate();
    world.after(world.random.below(LATEST), () => {
      if (work === 'commit' && open !== undefined && !open.failed) open.commit(this.database.nextCommit());
      else open?.rollback();
      if (typeof work === 'function' && open === undefined) void new Session(this.database, machine).#alone(work);
    });
  }

  async #alone(work: Work): Promise<void> {
    try {
      await this.#run(work);
    } catch {
      /** Nobody is there to be told. */
    } finally {
      this.#close();
    }
  }

  async #timeOut(): Promise<void> {
    await new Promise<void>((resolve) => this.process.timers.after(QUERY_TIMEOUT, resolve));
    this.#tellLost();
  }

  #tellLost(): void {
    this.database.world.note(this.database.name, `has lost a session of ${this.process.name}`);
    void this.process.step('connection lost').then(() => {
      this.lost(connectionLost());
    });
  }

  #strike(): void {
    this.database.struck('statement lost');
    this.terminate();
  }

  #begun(): SimulatedTransaction {
    return new SimulatedTransaction(this.process, this.database.clock.now());
  }

  #statementOf(transaction: SimulatedTransaction): Statement {
    transaction.snapshot = this.database.commits;
    return new Statement(transaction, (name) => this.database.table(name), this);
  }

  #close(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#open?.rollback();
    this.#single?.rollback();
    this.#open = undefined;
    this.database.ended(this);
  }

  /** What a client has locked that says nothing more is free after a while. */
  #watchIdling(open: SimulatedTransaction): void {
    this.database.world.after(IDLE_IN_TRANSACTION, () => {
      if (this.#open !== open) return;
      const isIdle = this.database.world.now - this.#lastStatement >= IDLE_IN_TRANSACTION;
      if (isIdle) this.terminate();
      else this.#watchIdling(open);
    });
  }
}

type Command = 'begin' | 'commit' | 'rollback';

const COMMANDS = new Map<string, Command>([
  ['START TRANSACTION', 'begin'],
  ['COMMIT', 'commit'],
  ['ROLLBACK', 'rollback'],
]);
