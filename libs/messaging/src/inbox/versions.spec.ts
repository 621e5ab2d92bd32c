import { describe, expect, it } from '@jest/globals';
import { contractOf, topicFor } from '@mash/contracts';
import type { Agency } from '@mash/kernel';
import { readdirSync, readFileSync } from 'node:fs';
import { arrival, contact } from '../../test/arrivals.js';
import { HubCatalogue } from '../catalogue/hub-catalogue.js';
import type { Arrival } from './arrival.js';
import { read } from './reading.js';

/** One of each, as its first version was written: they are only ever added to. */
const EXAMPLES = new URL('../../../contracts/examples/', import.meta.url);

type Example = { readonly type: string; readonly agency?: Agency; readonly subject: string; readonly data: object };

const examples: readonly Example[] = readdirSync(EXAMPLES)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, EXAMPLES), 'utf8')) as Example);

function arrived({ type, agency, subject, data }: Example): Arrival {
  const contract = contractOf(type);
  if (contract === undefined) throw new Error(`There is no contract ${type}`);
  const topic = topicFor(contract, agency);
  const writer = new HubCatalogue().topic(topic)?.writer;
  const one = arrival({ key: contact(1), sequence: 1 });
  const headers = { ...one.headers, ce_type: type, ce_subject: subject, ce_source: `mash:${String(writer)}` };
  return { ...one, topic, key: subject, headers, value: Buffer.from(JSON.stringify(data)) };
}

describe.each(examples.map((example) => [example.type, example] as const))('F29 %s', (type, example) => {
  it('as its first version wrote it is what handlers may have', () => {
    expect(read(arrived(example), new HubCatalogue())).toMatchObject({ kind: 'event', received: { type } });
  });

  it('as a newer version writes it is the same to them', () => {
    const newer = { ...example, data: { ...example.data, addedByANewerVersion: { of: [1] } } };
    const [now, then] = [read(arrived(example), new HubCatalogue()), read(arrived(newer), new HubCatalogue())];
    expect(then).toMatchObject({ kind: 'event' });
    expect('received' in then && then.received).toEqual('received' in now && now.received);
  });
});
