import type { SimulatedProcess } from '../simulated-process.js';
import { connectionLost } from './failures.js';
import type { Session } from './session.js';
import type { SimulatedDatabase } from './simulated-database.js';

type Statement = { readonly text: string; readonly values?: readonly unknown[] };

/** As much of node-postgres' client as those use who keep a connection of their own. */
export class SimulatedClient {
  #session: Session | undefined;
  #failed: (error: Error) => void = () => undefined;

  constructor(
    private readonly database: SimulatedDatabase,
    private readonly process: SimulatedProcess,
  ) {}

  on(_event: 'error', failed: (error: Error) => void): this {
    this.#failed = failed;
    return this;
  }

  async connect(): Promise<void> {
    await this.process.step(`${this.database.name}: connect`);
    this.database.mustBeReachable(this.process);
    this.#session = this.database.connect(this.process);
    this.#session.lost = (error) => {
      this.#failed(error);
    };
  }

  async query(statement: string | Statement): Promise<{ rows: readonly unknown[] }> {
    if (this.#session === undefined) throw connectionLost();
    const { text, values } = typeof statement === 'string' ? { text: statement } : statement;
    return this.#session.query(text, values);
  }

  async end(): Promise<void> {
    await this.process.step(`${this.database.name}: disconnect`);
    this.#session?.end();
  }
}
