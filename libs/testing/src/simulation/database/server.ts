import type { Clock } from '@mash/kernel';
import type { SimulatedProcess } from '../simulated-process.js';
import type { Stage } from '../stage.js';
import type { DatabaseFaults, Phrase } from './phrase.js';
import type { Table } from './table.js';

export type Fault = 'statement lost' | 'statement late' | 'deadlock victim';

/** The database as its sessions see it. */
export type Server = {
  readonly name: string;
  readonly world: Stage;
  readonly faults: DatabaseFaults;
  readonly clock: Clock;
  /** Where it runs. */
  readonly machine: SimulatedProcess;
  /** Session locks, by what they are of. */
  readonly advisory: Map<string, object>;
  readonly commits: number;
  readonly struck: (fault: Fault) => void;
  table(name: string): Table;
  phrase(sql: string): Phrase;
  /** The number of the commit that is made now. */
  nextCommit(): number;
  ended(session: object): void;
};
