import { ContractBroken, parseIncoming, type Contract, type Topic } from '@mash/contracts';
import type { Catalogue } from '../catalogue/catalogue.js';
import { envelopeIn, type Arrival, type Envelope } from './arrival.js';
import type { Received } from './consumer.js';

/**
 * `unreadable`: no envelope, so part of no stream. `broken`: part of its stream, but not what a contract says.
 * `unheard`: its writer says what this version does not know yet. `event`: what handlers may have.
 */
export type Reading =
  | { readonly kind: 'unreadable'; readonly arrival: Arrival; readonly why: string }
  | { readonly kind: 'broken'; readonly arrival: Arrival; readonly envelope: Envelope; readonly why: string }
  | { readonly kind: 'unheard'; readonly arrival: Arrival; readonly envelope: Envelope; readonly why: string }
  | { readonly kind: 'event'; readonly arrival: Arrival; readonly envelope: Envelope; readonly received: Received };

export type InStream = Exclude<Reading, { kind: 'unreadable' }>;

/** Never fails: what cannot be read says why, by names of fields and rules, never by a value. */
export function read(arrival: Arrival, catalogue: Catalogue): Reading {
  const envelope = envelopeIn(arrival);
  if (envelope === undefined) return { kind: 'unreadable', arrival, why: 'no envelope' };
  const broken = (why: string): Reading => ({ kind: 'broken', arrival, envelope, why });
  const contract = catalogue.contract(envelope.type);
  if (contract === undefined) {
    const isNewer = isOfItsWriter(envelope, catalogue.topic(arrival.topic));
    return isNewer ? { kind: 'unheard', arrival, envelope, why: 'unknown type' } : broken('unknown type');
  }
  if (catalogue.topic(arrival.topic)?.family !== contract.topic) return broken('another topic');
  const data = dataOf(contract, arrival.value);
  return 'why' in data
    ? broken(data.why)
    : { kind: 'event', arrival, envelope, received: received(arrival, envelope, data, catalogue) };
}

const TYPE = /^(?<owner>[a-z]+)\.[a-z-]+\.v[1-9]\d*$/;

/** Whether the topic's own writer may have begun to say this: in its name, and shaped as its types are. */
function isOfItsWriter({ type, source }: Envelope, topic: Topic | undefined): boolean {
  const owner = TYPE.exec(type)?.groups?.['owner'];
  return topic !== undefined && source === `mash:${topic.writer}` && topic.family.startsWith(`${String(owner)}.`);
}

type Data = { readonly data: Received['data'] };

function dataOf(contract: Contract, value: Buffer | undefined): Data | { readonly why: string } {
  if (value === undefined) return { why: 'empty' };
  try {
    return { data: parseIncoming(contract, JSON.parse(value.toString('utf8'))) };
  } catch (error) {
    if (error instanceof ContractBroken) return { why: error.message };
    return { why: error instanceof SyntaxError ? 'not JSON' : 'cannot be read' };
  }
}

function received({ topic }: Arrival, envelope: Envelope, { data }: Data, catalogue: Catalogue): Received {
  const { actor, ...rest } = envelope;
  const agency = catalogue.topic(topic)?.agency;
  return { ...rest, topic, data, ...(actor && { actor }), ...(agency && { agency }) };
}
