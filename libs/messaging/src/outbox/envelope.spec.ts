import { describe, expect, it } from '@jest/globals';
import { arrival, contact, withHeaders } from '../../test/arrivals.js';
import { envelopeIn, recordIdOf } from '../inbox/arrival.js';
import { envelopeOf } from './envelope.js';

const fact = {
  id: '018f0000-0000-7000-8000-000000000001',
  type: 'intake.information-added.v1',
  subject: contact(1),
  time: new Date('2026-03-02T09:00:00Z'),
  aggregateVersion: 3,
  deployment: 'intake',
  acting: { actorId: contact(2), role: 'referrer', requestId: 'r' },
  traceparent: undefined,
} as const;

describe('an envelope', () => {
  it('is CloudEvents in Kafka headers', () => {
    expect(envelopeOf(fact)).toEqual({
      ce_specversion: '1.0',
      ce_id: fact.id,
      ce_type: fact.type,
      ce_source: 'mash:intake',
      ce_subject: contact(1),
      ce_time: '2026-03-02T09:00:00.000Z',
      ce_dataschema: 'mash:contracts/intake.information-added.v1',
      ce_aggregateversion: '3',
      ce_actor: `${contact(2)};referrer`,
      'content-type': 'application/json',
    });
  });

  it('names the service when nobody else acts, and the trace when there is one', () => {
    expect(envelopeOf({ ...fact, acting: undefined, traceparent: '00-a-b-01' })).toMatchObject({
      ce_actor: 'intake;service',
      traceparent: '00-a-b-01',
    });
  });

  it('is read as it was written', () => {
    const headers = { ...envelopeOf(fact), ce_streamsequence: '7' };
    expect(envelopeIn({ ...arrival({ key: contact(1), sequence: 7 }), headers })).toEqual({
      id: fact.id,
      type: fact.type,
      source: 'mash:intake',
      subject: contact(1),
      time: fact.time,
      aggregateVersion: 3,
      streamSequence: 7,
      actor: { id: contact(2), role: 'referrer' },
    });
  });

  it.each(['ce_id', 'ce_type', 'ce_streamsequence', 'ce_aggregateversion', 'ce_time', 'ce_specversion'])(
    'without a proper %s is none',
    (name) => {
      expect(envelopeIn(withHeaders(arrival({ key: contact(1), sequence: 1 }), { [name]: '' }))).toBeUndefined();
    },
  );
});

it('a record is the same when its event is, or else its place and time', () => {
  const one = arrival({ key: contact(1), sequence: 1 });
  expect(recordIdOf({ ...one, offset: 99n })).toBe(recordIdOf(one));
  expect(recordIdOf({ ...one, headers: {}, offset: 99n })).not.toBe(recordIdOf({ ...one, headers: {} }));
});
