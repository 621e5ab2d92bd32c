import { aggregateUpdated } from '@mash/testing';
import { MailServer, type Delivery, type Message } from '../../src/domain/mail-server.js';
import { claim, EMAIL_TABLE } from './phrases.js';
import type { Mutation } from './place.js';

/** Says that it has sent before it does. */
class HastyServer extends MailServer {
  constructor(private readonly server: MailServer) {
    super();
  }

  override send(message: Message): Promise<Delivery> {
    void this.server.send(message);
    return Promise.resolve({ kind: 'taken' });
  }
}

/** Each takes out one thing that keeps emails from being lost or doubled, by what it is. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'no lease': { meanings: { claimed: claim(() => 0) } },
  'no version guard': { meanings: { 'email updated': aggregateUpdated(EMAIL_TABLE, 'unguarded') } },
  'waits and leases by the machine’s clock': { time: (process) => process.clock.now() },
  'taking back from the living': { releasesAlways: true },
  'said to be sent before it is': { sending: (server) => new HastyServer(server) },
};
