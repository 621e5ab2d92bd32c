import { DomainError } from '@mash/kernel';
import type { OwnersAnswer } from '../../../src/fetch/disclosure-http.js';
import type { Received } from '../../../src/inbox/consumer.js';
import { CaseCommands, type Command } from './cases.js';
import type { Request } from './network.js';
import { agencyConsumers, agencyFetcher, clockConsumers, type Reader } from './readers.js';
import type { Made, ServiceShape } from './simulated-service.js';

/** What happens in a process when a consumer is given an event, before it does anything. */
export type Before = (made: Made, consumer: string, event: Received) => Promise<void>;

const NOT_FOUND: OwnersAnswer = { status: 404 };

async function screeningAnswers({ sql, transactions, messaging }: Made, request: Request): Promise<OwnersAnswer> {
  const cases = new CaseCommands(sql, transactions, messaging().outbox);
  if (request.path === '/v1/commands') return carriedOut(() => cases.execute(request.body as Command));
  const version = await cases.viewVersion(request.path.replace('/v1/cases/', ''));
  return version === undefined ? NOT_FOUND : { status: 200, version, body: { version } };
}

async function carriedOut(work: () => Promise<void>): Promise<OwnersAnswer> {
  try {
    await work();
    return { status: 204 };
  } catch (error) {
    return { status: error instanceof DomainError ? 409 : 503 };
  }
}

const readerOf = (made: Made, before: Before): Reader => ({
  sql: made.sql,
  outbox: { append: (aggregate, events) => made.messaging().outbox.append(aggregate, events) },
  fetches: () => made.messaging().fetches,
  before: (consumer, event) => before(made, consumer, event),
});

/** The writer, a reader that publishes on and fetches, and one that reads both. */
export const shapesOf = (before: Before): readonly ServiceShape[] => [
  { deployment: 'screening', consumers: () => [], fetchers: () => [], answer: screeningAnswers },
  {
    deployment: 'checks-police',
    consumers: (made) => agencyConsumers(readerOf(made, before)),
    fetchers: (made) => [agencyFetcher(made)],
    answer: () => Promise.resolve(NOT_FOUND),
  },
  {
    deployment: 'sla',
    consumers: (made) => clockConsumers(readerOf(made, before)),
    fetchers: () => [],
    answer: () => Promise.resolve(NOT_FOUND),
  },
];
