import type { DataSource, QueryRunner } from 'typeorm';
import type { SimulatedProcess } from '../simulated-process.js';
import { noConnection } from './failures.js';
import type { Session } from './session.js';
import type { SimulatedDatabase } from './simulated-database.js';

const NO_CONNECTION_AFTER = 2_000;

type Waiting = { readonly give: (session: Session) => void; readonly fail: (error: Error) => void };

/** The connections of one process to its database, as many as it may have. */
class Pool {
  readonly #free: Session[] = [];
  readonly #waiting: Waiting[] = [];
  #made = 0;

  constructor(
    private readonly database: SimulatedDatabase,
    private readonly process: SimulatedProcess,
    private readonly size: number,
  ) {}

  async take(): Promise<Session> {
    const free = this.#free.pop();
    if (free?.isAlive) return free;
    if (free === undefined && this.#made >= this.size) return this.#wait();
    if (free === undefined) this.#made += 1;
    return this.#connected();
  }

  give(session: Session): void {
    if (session.isAlive) {
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#free.push(session);
      else waiting.give(session);
      return;
    }
    this.#made -= 1;
    this.#letNextTry();
  }

  async #connected(): Promise<Session> {
    try {
      await this.process.step(`${this.database.name}: connect`);
      this.database.mustBeReachable(this.process);
      return this.database.connect(this.process);
    } catch (error) {
      this.#made -= 1;
      this.#letNextTry();
      throw error;
    }
  }

  #letNextTry(): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) return;
    this.#made += 1;
    this.#connected().then(waiting.give, waiting.fail);
  }

  #wait(): Promise<Session> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        give: (session) => {
          cancel();
          resolve(session);
        },
        fail: (error) => {
          cancel();
          reject(error);
        },
      };
      const cancel = this.process.timers.after(NO_CONNECTION_AFTER, () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(noConnection());
      });
      this.#waiting.push(waiting);
    });
  }
}

type Asked = { readonly text: string; readonly values?: readonly unknown[] };

/** As much of TypeORM's runner as `@mash/persistence` uses. */
class Runner {
  isReleased = false;
  #session: Session | undefined;

  constructor(
    readonly dataSource: DataSource,
    private readonly pool: Pool,
  ) {}

  async connect() {
    const session = await this.#connected();
    return {
      query: async ({ text, values }: Asked) => {
        const { rows, affected } = await session.query(text, values);
        return { rows, rowCount: affected };
      },
    };
  }

  release(): Promise<void> {
    const session = this.#session;
    this.isReleased = true;
    this.#session = undefined;
    if (session !== undefined) this.pool.give(session);
    return Promise.resolve();
  }

  releasePostgresConnection(): Promise<void> {
    this.#session?.end();
    return this.release();
  }

  async #connected(): Promise<Session> {
    this.#session ??= await this.pool.take();
    this.#session.lost = () => {
      this.isReleased = true;
    };
    return this.#session;
  }
}

/** What a service's `Sql` and `SqlTransactions` stand on, in the name of one process. */
export function simulatedDataSource(database: SimulatedDatabase, process: SimulatedProcess, poolSize = 16): DataSource {
  const pool = new Pool(database, process, poolSize);
  const dataSource = {
    createQueryRunner: () => new Runner(dataSource, pool) as unknown as QueryRunner,
  } as DataSource;
  return dataSource;
}
