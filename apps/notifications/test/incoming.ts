import { contractOf, type DataOf, type Contract } from '@mash/contracts';
import type { Consumer, Received } from '@mash/messaging';
import { NoTransactions, SequentialIds } from '@mash/testing';
import { readFileSync } from 'node:fs';
import { incoming } from '../src/adapters/kafka/incoming.js';
import { DropEmails } from '../src/use-cases/drop-emails.js';
import { EndNotice } from '../src/use-cases/end-notice.js';
import { ForgetContact } from '../src/use-cases/forget-contact.js';
import { TakeContact } from '../src/use-cases/take-contact.js';
import { Tell } from '../src/use-cases/tell.js';
import { TellOutcome } from '../src/use-cases/tell-outcome.js';
import { NOW } from './builders.js';
import { InMemoryContacts, InMemoryEmails } from './in-memory.js';

export type Told = { readonly id: string; readonly type: string; readonly data: object; readonly by?: string };

const EXAMPLES = new URL('../../../libs/contracts/examples/', import.meta.url);

/** The golden example of a contract, as an event of its own. */
export function example(type: string, change: object = {}): Told {
  const { data } = JSON.parse(readFileSync(new URL(`${type}.json`, EXAMPLES), 'utf8')) as { data: object };
  return { id: '019a0000-0000-7000-8000-0000000e0001', type, data: { ...data, ...change } };
}

/** The service's consumers over ports in memory. */
export function aService() {
  const emails = new InMemoryEmails();
  const contacts = new InMemoryContacts();
  const transactions = new NoTransactions();
  const tell = new Tell(emails, transactions, new SequentialIds());
  const dropEmails = new DropEmails(emails, contacts, transactions);
  const consumers = incoming({
    tell,
    dropEmails,
    takeContact: new TakeContact(contacts, tell, transactions),
    forgetContact: new ForgetContact(contacts, dropEmails, transactions),
    tellOutcome: new TellOutcome(contacts, tell, transactions),
    endNotice: new EndNotice(emails, tell, dropEmails, transactions),
  });
  return { emails, contacts, consumers, hear: (...told: readonly Told[]) => hearAll(consumers, told) };
}

async function hearAll(consumers: readonly Consumer[], told: readonly Told[]): Promise<void> {
  for (const event of told) {
    const heard = consumers.filter(({ contract }) => contract.type === event.type);
    if (heard.length === 0) throw new Error(`Nobody listens to ${event.type}.`);
    for (const { handle } of heard) await handle(received(event));
  }
}

function received({ id, type, data, by }: Told): Received {
  const contract = contractOf(type);
  if (contract === undefined) throw new Error(`There is no contract ${type}.`);
  return {
    id,
    type,
    subject: '',
    data: data as DataOf<Contract>,
    time: NOW,
    source: 'mash:spec',
    aggregateVersion: 1,
    streamSequence: 1,
    topic: contract.topic,
    ...(by !== undefined && { actor: { id: by, role: 'team-manager' } }),
  };
}
