import { serverAnswered, SqlFailed, sqlFailed } from './failures.js';

/**
 * Asks the database on a connection of its own; gives those of the named sessions in which a statement runs. Fails when
 * no answer comes soon.
 */
export type Ask = (sessions: readonly number[]) => Promise<ReadonlySet<number>>;

type Options = {
  readonly ask: Ask;
  /** Whether anybody still wants the database. */
  readonly isWanted: () => boolean;
  /** Milliseconds after which a statement makes one ask whether the database answers at all. */
  readonly slowMs?: number;
  /** Milliseconds between two questions to a database that did not answer. */
  readonly againMs?: number;
};

/** `session`: the server's number for it. `limitMs`: for what is not to be waited for longer. */
type Pass = { readonly session?: number | undefined; readonly limitMs?: number };

type Entering = { readonly session: number | undefined; readonly turnBack: (reason: SqlFailed) => void };

type Passing = Entering & {
  readonly since: number;
  /** The server was seen to have nothing in hand for it. */
  isLost: boolean;
};

const away = (): SqlFailed => new SqlFailed('08006', '08006: the database does not answer');
const lost = (): SqlFailed => new SqlFailed('08006', '08006: the connection was lost');
const late = (): SqlFailed => new SqlFailed('08006', '08006: no connection became free');

/**
 * Lets statements through while the database answers, and turns them back at once while it does not. A statement that is
 * slow or that failed without an answer makes it ask, on a new connection: a slow statement of a healthy database goes
 * on, one whose connection is dead ends, and when nobody gets an answer all end and nothing waits until one comes.
 */
export class DatabaseGate {
  /** Told when it shuts and when it opens. */
  changed: (isShut: boolean) => void = () => undefined;
  private readonly passing = new Set<Passing>();
  private readonly ages = new WeakMap<object, number>();
  private age = 0;
  private answers = 0;
  private shut = false;
  private asking: Promise<void> | undefined;
  private readonly slowMs: number;
  private readonly againMs: number;

  constructor(private readonly options: Options) {
    this.slowMs = options.slowMs ?? 600;
    this.againMs = options.againMs ?? 250;
  }

  get isShut(): boolean {
    return this.shut;
  }

  /** Fails as `work` does, or with a `SqlFailed` when it is turned back; then `work` may still go on by itself. */
  through<T>(work: () => Promise<T>, { session, limitMs }: Pass = {}): Promise<T> {
    if (this.shut) return Promise.reject(away());
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const turnBack = (reason: SqlFailed): void => {
      leave();
      reject(reason);
    };
    const leave = this.enter({ session, turnBack }, limitMs);
    void this.watched(work(), session).finally(leave).then(resolve, reject);
    return promise;
  }

  /** Whether this connection was made since the database last came back: an older one may be dead and not know it. */
  isOfToday(connection: object): boolean {
    const age = this.ages.get(connection);
    if (age === undefined) this.ages.set(connection, this.age);
    return age === undefined || age === this.age;
  }

  /** Gives what takes it out again. */
  private enter({ session, turnBack }: Entering, limitMs: number | undefined): () => void {
    const passing = { session, turnBack, since: performance.now(), isLost: false };
    const slow = setInterval(() => this.doubt(), this.slowMs);
    const limit = limitMs === undefined ? undefined : setTimeout(() => turnBack(late()), limitMs);
    this.passing.add(passing);
    return () => {
      clearInterval(slow);
      clearTimeout(limit);
      this.passing.delete(passing);
    };
  }

  /** Only a statement's answer is a sign of life: a connection may come out of the pool without a word of the server. */
  private async watched<T>(work: Promise<T>, session: number | undefined): Promise<T> {
    try {
      const result = await work;
      if (session !== undefined) this.answers += 1;
      return result;
    } catch (error) {
      if (!serverAnswered(sqlFailed(error))) this.doubt();
      else if (session !== undefined) this.answers += 1;
      throw error;
    }
  }

  private doubt(): void {
    this.asking ??= this.examine().finally(() => {
      this.asking = undefined;
    });
  }

  private async examine(): Promise<void> {
    const { answers } = this;
    const slow = [...this.passing].filter(({ since }) => performance.now() - since >= this.slowMs);
    try {
      const running = await this.askTwice(slow.flatMap(({ session }) => session ?? []));
      for (const one of slow) this.look(one, running);
    } catch {
      if (this.answers === answers) await this.shutUntilAnswered();
    }
  }

  /** A machine that is busy may once be too slow to take a new connection. */
  private askTwice(sessions: readonly number[]): Promise<ReadonlySet<number>> {
    const { ask } = this.options;
    return ask(sessions).catch(() => ask(sessions));
  }

  /** Twice, since an answer may be on its way. */
  private look(passing: Passing, running: ReadonlySet<number>): void {
    if (passing.session === undefined || running.has(passing.session)) return;
    if (passing.isLost) passing.turnBack(lost());
    passing.isLost = true;
  }

  private async shutUntilAnswered(): Promise<void> {
    this.shut = true;
    this.age += 1;
    this.changed(true);
    for (const { turnBack } of this.passing) turnBack(away());
    await this.untilAnswered();
    this.shut = false;
    this.changed(false);
  }

  private async untilAnswered(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, this.againMs).unref());
      if (!this.options.isWanted() || (await this.isBack())) return;
    }
  }

  private async isBack(): Promise<boolean> {
    try {
      await this.options.ask([]);
      return true;
    } catch {
      return false;
    }
  }
}
