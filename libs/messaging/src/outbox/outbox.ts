import { isPerAgency, parseOutgoing, type Contract, type Topic } from '@mash/contracts';
import { AGENCIES, Clock, Ids, type Agency, type Deployment } from '@mash/kernel';
import { acting, OutboxPort, SqlTransactions, type Outgoing, type Writing } from '@mash/persistence';
import { Catalogue } from '../catalogue/catalogue.js';
import { EventTooLarge, NotOurs, UnknownEvent } from './errors.js';
import { envelopeOf, type Headers } from './envelope.js';

type Aggregate = { readonly id: string; readonly version: number };
type Parts = {
  readonly deployment: Deployment;
  readonly transactions: SqlTransactions;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Rouses the relay. */
  readonly appended: () => void;
  /** W3C trace context of what runs now, when it is traced. */
  readonly traceparent?: () => string | undefined;
};

type Appended = {
  readonly topic: string;
  readonly key: string;
  readonly aggregate_id: string;
  readonly aggregate_version: number;
  readonly ordinal: number;
  readonly event_id: string;
  readonly type: string;
  readonly headers: Headers;
  readonly value: string;
};

const LIMIT = 256 * 1024;

/**
 * Counters are locked in the order of their names, and each before an id is drawn for its stream: so the ids of one
 * stream run in the order of its sequence, also between transactions.
 */
const APPEND = `
  WITH asked AS (
    SELECT *, row_number() OVER stream_so_far AS nth, count(*) OVER (PARTITION BY topic, key) AS together
    FROM jsonb_to_recordset($1::jsonb) AS event(place integer, topic text, key text, aggregate_id text,
      aggregate_version integer, ordinal integer, event_id uuid, type text, headers jsonb, value text)
    WINDOW stream_so_far AS (PARTITION BY topic, key ORDER BY place)
  ), counted AS (
    INSERT INTO stream_counter AS counter (topic, key, last)
    SELECT topic, key, count(*) FROM asked GROUP BY topic, key ORDER BY topic, key
    ON CONFLICT (topic, key) DO UPDATE SET last = counter.last + excluded.last
    RETURNING topic, key, last
  )
  INSERT INTO outbox
    (topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value)
  SELECT topic, key, last - together + nth, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value
  FROM asked JOIN counted USING (topic, key)
  ORDER BY place`;

const appendAll: Writing<Appended> = (rows) => ({
  text: APPEND,
  params: [JSON.stringify(rows.map((row, place) => ({ place, ...row })))],
});

/** Events of a change, kept in its transaction until the relay has published them. */
export class Outbox extends OutboxPort {
  constructor(private readonly parts: Parts) {
    super();
  }

  /**
   * Written with the commit, in one statement for all that the transaction appends, whatever the
   * aggregates. Give all events of one version of an aggregate at once: a second append for it fails the transaction.
   * @throws ContractBroken, UnknownEvent, NotOurs, EventTooLarge: nothing of that kind leaves this service.
   */
  override async append(aggregate: Aggregate, events: readonly Outgoing[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((event, ordinal) => this.row(aggregate, event, ordinal));
    const { transactions, appended } = this.parts;
    await transactions.collect(rows, appendAll);
    transactions.afterCommit(appended);
  }

  private row(aggregate: Aggregate, event: Outgoing, ordinal: number): Appended {
    const { catalogue, clock, deployment, ids, traceparent } = this.parts;
    const contract = catalogue.contract(event.type);
    if (contract === undefined) throw new UnknownEvent(event.type);
    const fact = parseOutgoing(this.addressed(contract, event));
    const topic = this.ownTopic(contract, fact.agency);
    const value = JSON.stringify(fact.data);
    if (Buffer.byteLength(value) > LIMIT) throw new EventTooLarge(event.type, event.subject);
    const id = ids.next<'event'>();
    const headers = envelopeOf({
      id,
      type: event.type,
      subject: event.subject,
      time: clock.now(),
      aggregateVersion: aggregate.version,
      deployment,
      acting: acting(),
      traceparent: traceparent?.(),
    });
    return {
      topic: topic.name,
      key: event.subject,
      aggregate_id: aggregate.id,
      aggregate_version: aggregate.version,
      ordinal,
      event_id: id,
      type: event.type,
      headers,
      value,
    };
  }

  private ownTopic(contract: Contract, agency: Agency | undefined): Topic {
    const topic = this.parts.catalogue.topicOf(contract, agency);
    if (topic.writer !== this.parts.deployment) throw new NotOurs(contract.type, topic.name);
    return topic;
  }

  /** An agency's deployment speaks for its own agency, and need not say so. */
  private addressed(contract: Contract, event: Outgoing): Outgoing {
    if (event.agency !== undefined || !isPerAgency(contract.topic)) return event;
    const own = AGENCIES.find((agency) => this.parts.deployment === `checks-${agency}`);
    return own === undefined ? event : { ...event, agency: own };
  }
}
