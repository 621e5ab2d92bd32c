import { FirstReadV1, PackageReadV1, published, ViewChangedV1 } from '@mash/contracts';
import { DomainError } from '@mash/kernel';
import { PostgresAggregates, type Outgoing, type OutboxPort, type Sql, type Versioned } from '@mash/persistence';
import type { Fetcher } from '../../../src/fetch/fetcher.js';
import type { Fetches } from '../../../src/fetch/fetches.js';
import { on, type Consumer, type Received } from '../../../src/inbox/consumer.js';
import { COUNT, KEEP_COPY, SAY_EFFECT } from './tables.js';

export type Reader = {
  readonly sql: Sql;
  readonly outbox: OutboxPort;
  readonly fetches: () => Fetches;
  /** Runs before a handler does anything: may throw, refuse, or never come back. */
  readonly before: (consumer: string, event: Received) => Promise<void>;
};

export class NotForMe extends DomainError {
  readonly code = 'not-for-me';
  readonly refusal = 'conflict';
}

export const AGENCY_CONSUMERS = ['agency.open', 'agency.fetch'] as const;
export const CLOCK_CONSUMERS = ['clocks.start', 'clocks.count'] as const;
export const HOP_CONSUMERS = ['clocks.meet'] as const;

const AT = '2026-03-02T09:00:00.000Z';

/** An effect that can be counted, beside one that all events of a case work on. */
async function effect({ sql, before }: Reader, consumer: string, event: Received): Promise<void> {
  await before(consumer, event);
  const { id, topic, subject, streamSequence } = event;
  await sql.count(SAY_EFFECT, [consumer, id, topic, subject, streamSequence]);
  await sql.count(COUNT, [subject]);
}

type Request = Versioned & { readonly viewVersion: number };
type RequestEvent = { readonly checkId: string; readonly viewVersion: number };

/** What a reader makes of what it read, and publishes on. */
class Requests extends PostgresAggregates<Request, RequestEvent> {
  protected override readonly table = 'simulated_request';

  protected override outgoing({ checkId, viewVersion }: RequestEvent, { id }: Request): Outgoing {
    return published(PackageReadV1, { caseId: id, checkId, viewVersion, readAt: AT }, 'police');
  }
}

/** Reads the writer's views, publishes on, and wants the contents of each. */
export function agencyConsumers(reader: Reader): readonly Consumer[] {
  const requests = new Requests(reader.sql, reader.outbox);
  return [
    on(ViewChangedV1, 'agency.open', async (event) => {
      await effect(reader, 'agency.open', event);
      const { caseId, viewVersion } = event.data;
      const found = (await requests.find(caseId)) ?? { id: caseId, version: 0, viewVersion };
      await requests.save({ state: { ...found, viewVersion }, events: [{ checkId: event.id, viewVersion }] });
    }),
    on(ViewChangedV1, 'agency.fetch', async (event) => {
      await effect(reader, 'agency.fetch', event);
      const { caseId, viewVersion } = event.data;
      await reader
        .fetches()
        .want({ edge: 'E3:view', subject: caseId, version: viewVersion, owner: 'screening', caseId });
    }),
  ];
}

export const agencyFetcher = ({ sql }: Pick<Reader, 'sql'>): Fetcher => ({
  edge: 'E3:view',
  path: ({ subject }) => `/v1/cases/${subject}`,
  store: ({ subject }, body, version) => sql.count(KEEP_COPY, [subject, version, JSON.stringify(body)]),
  gone: () => Promise.resolve(),
});

/** Reads the writer's cases and what the agency publishes on. */
export const clockConsumers = (reader: Reader): readonly Consumer[] => [
  ...CLOCK_CONSUMERS.map((name) => on(FirstReadV1, name, (event) => effect(reader, name, event))),
  ...HOP_CONSUMERS.map((name) => on(PackageReadV1, name, (event) => effect(reader, name, event))),
];
