import { contractOf } from '@mash/contracts';
import type { Deployment } from '@mash/kernel';
import { provision } from '@mash/messaging';
import { freshName, realParts } from '@mash/testing';
import { randomUUID } from 'node:crypto';
import { PrefixedCatalogue } from './prefixed-catalogue.js';
import { produce } from './records.js';

const uuid = (): string => randomUUID();

/** Topics of this spec's own that `own` writes or reads, and the facts of other services on them. */
export async function aBus(own: Deployment) {
  const catalogue = new PrefixedCatalogue(freshName(own));
  const topics = catalogue.topics.filter(({ writer, readers }) => writer === own || readers.includes(own));
  const { brokers, admin } = realParts().kafka;
  await provision({ admin: { brokers, ...admin, tls: false }, topics });
  const last = new Map<string, number>();

  async function say(type: string, data: object, { id = uuid(), by = 'screening' } = {}): Promise<string> {
    const contract = contractOf(type);
    if (contract === undefined) throw new Error(`There is no contract ${type}.`);
    const topic = catalogue.topicOf(contract, undefined).name;
    const key = String(contract.key.map((field) => (data as Record<string, unknown>)[field]).find(Boolean));
    const sequence = (last.get(`${topic} ${key}`) ?? 0) + 1;
    last.set(`${topic} ${key}`, sequence);
    const headers = headersOf(type, { id, key, by, sequence });
    await produce(topic, [{ key, value: JSON.stringify(data), headers }]);
    return id;
  }
  return { catalogue, say };
}

type Envelope = { readonly id: string; readonly key: string; readonly by: string; readonly sequence: number };

const headersOf = (type: string, { id, key, by, sequence }: Envelope): Record<string, string> => ({
  ce_specversion: '1.0',
  ce_id: id,
  ce_type: type,
  ce_source: `mash:${type.split('.')[0] ?? ''}`,
  ce_subject: key,
  ce_time: new Date().toISOString(),
  ce_dataschema: `mash:contracts/${type}`,
  ce_aggregateversion: String(sequence),
  ce_streamsequence: String(sequence),
  ce_actor: `${by};service`,
  'content-type': 'application/json',
});
