import type { Ids } from '@mash/kernel';
import type { Meaning, SimulatedDatabase, SimulatedProcess } from '@mash/testing';
import type { MailServer } from '../../src/domain/mail-server.js';
import type { Mailbox } from './smtp.js';

/** One safeguard that is taken out: of a statement, by its name, or of the processes. */
export type Mutation = {
  readonly meanings?: Readonly<Record<string, Meaning>>;
  readonly sending?: (server: MailServer) => MailServer;
  readonly time?: (process: SimulatedProcess) => Date;
  readonly releasesAlways?: boolean;
};

export type Place = {
  readonly database: SimulatedDatabase;
  readonly mailbox: Mailbox;
  readonly ids: Ids;
  readonly mutation: Mutation;
  /** As the shared lock of the living does: whoever is alone may take back what nobody sends. */
  readonly join: (process: SimulatedProcess, firstAlone: () => Promise<void>) => Promise<boolean>;
};
