import { ContractBroken, parseIncoming, type Contract } from '@mash/contracts';
import type { Catalogue } from '../catalogue/catalogue.js';
import { envelopeIn, type Arrival, type Envelope } from './arrival.js';
import type { Received } from './consumer.js';

/**
 * `unreadable`: no envelope, so part of no stream. `broken`: part of its stream, but not what a contract says.
 * `event`: what handlers may have.
 */
export type Reading =
  | { readonly kind: 'unreadable'; readonly arrival: Arrival; readonly why: string }
  | { readonly kind: 'broken'; readonly arrival: Arrival; readonly envelope: Envelope; readonly why: string }
  | { readonly kind: 'event'; readonly arrival: Arrival; readonly envelope: Envelope; readonly received: Received };

export type InStream = Exclude<Reading, { kind: 'unreadable' }>;

/** Never fails: what cannot be read says why, by names of fields and rules, never by a value. */
export function read(arrival: Arrival, catalogue: Catalogue): Reading {
  const envelope = envelopeIn(arrival);
  if (envelope === undefined) return { kind: 'unreadable', arrival, why: 'no envelope' };
  const broken = (why: string): Reading => ({ kind: 'broken', arrival, envelope, why });
  const contract = catalogue.contract(envelope.type);
  if (contract === undefined) return broken('unknown type');
  if (catalogue.topic(arrival.topic)?.family !== contract.topic) return broken('another topic');
  const data = dataOf(contract, arrival.value);
  return 'why' in data
    ? broken(data.why)
    : { kind: 'event', arrival, envelope, received: received(arrival, envelope, data, catalogue) };
}

type Data = { readonly data: Received['data'] };

function dataOf(contract: Contract, value: Buffer | undefined): Data | { readonly why: string } {
  if (value === undefined) return { why: 'empty' };
  try {
    return { data: parseIncoming(contract, JSON.parse(value.toString('utf8'))) };
  } catch (error) {
    if (error instanceof ContractBroken) return { why: error.message };
    if (error instanceof SyntaxError) return { why: 'not JSON' };
    throw error;
  }
}

function received({ topic }: Arrival, envelope: Envelope, { data }: Data, catalogue: Catalogue): Received {
  const { actor, ...rest } = envelope;
  const agency = catalogue.topic(topic)?.agency;
  return { ...rest, topic, data, ...(actor && { actor }), ...(agency && { agency }) };
}
