import type { Deployment } from '@mash/kernel';
import type { Acting } from '@mash/persistence';

export type Headers = Readonly<Record<string, string>>;

type Fact = {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly time: Date;
  readonly aggregateVersion: number;
  readonly deployment: Deployment;
  readonly acting: Acting | undefined;
  readonly traceparent: string | undefined;
};

/** CloudEvents 1.0 in Kafka's binary mode, but for `ce_streamsequence`, which the database draws. */
export function envelopeOf(fact: Fact): Headers {
  const { actorId, role } = fact.acting ?? { actorId: fact.deployment, role: 'service' };
  const headers = {
    ce_specversion: '1.0',
    ce_id: fact.id,
    ce_type: fact.type,
    ce_source: `mash:${fact.deployment}`,
    ce_subject: fact.subject,
    ce_time: fact.time.toISOString(),
    ce_dataschema: `mash:contracts/${fact.type}`,
    ce_aggregateversion: String(fact.aggregateVersion),
    ce_actor: `${actorId};${role}`,
    'content-type': 'application/json',
  };
  return fact.traceparent === undefined ? headers : { ...headers, traceparent: fact.traceparent };
}
