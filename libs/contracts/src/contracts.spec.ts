import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { ContractBroken, CONTRACTS, type Contract, contractOf, parseIncoming, parseOutgoing, TOPICS } from './index.js';

type Field = Readonly<{
  type?: string;
  description?: string;
  format?: string;
  pattern?: string;
  enum?: unknown;
  const?: unknown;
  required?: readonly string[];
  properties?: Readonly<Record<string, Field>>;
  items?: Field;
  anyOf?: readonly Field[];
  additionalProperties?: unknown;
}>;
type Example = Readonly<{ type: string; subject: string; data: Readonly<Record<string, unknown>> }>;

const folder = new URL('../examples/', import.meta.url);
const read = (type: string): Example => JSON.parse(readFileSync(new URL(`${type}.json`, folder), 'utf8')) as Example;
const without = (data: Example['data'], field: string): Example['data'] =>
  Object.fromEntries(Object.entries(data).filter(([key]) => key !== field));

const fieldsOf = (contract: Contract): Field => z.toJSONSchema(contract.data) as Field;

const isClosed = ({ format, pattern, enum: values, const: value }: Field): boolean =>
  [format, pattern, values, value].some((limit) => limit !== undefined);

const isOpen = ({ additionalProperties = false }: Field): boolean => additionalProperties !== false;

/** Pointers of every place where any string, or any value at all, would do. */
function freeTexts(field: Field, pointer: string): readonly string[] {
  if (field.anyOf !== undefined) return field.anyOf.flatMap((part) => freeTexts(part, pointer));
  const open = [undefined, 'string'].includes(field.type) && !isClosed(field);
  const named = { ...field.properties, ...(field.items && { '-': field.items }) };
  return [
    ...(open || isOpen(field) ? [pointer] : []),
    ...Object.entries(named).flatMap(([name, part]) => freeTexts(part, `${pointer}/${name}`)),
  ];
}

const sourceOf = ({ type }: { type: string }): string => type.replace('.', '/') + '.ts';
const sources = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' });

it('keeps one contract in one file named after it', () => {
  expect(CONTRACTS.map(sourceOf).toSorted()).toEqual(sources.filter((file) => /\.v\d+\.ts$/.test(file)).toSorted());
});

it('has one example for every contract, and none besides', () => {
  const examples = readdirSync(folder).filter((file) => file.endsWith('.json'));
  expect(examples.toSorted()).toEqual(CONTRACTS.map(({ type }) => `${type}.json`).toSorted());
});

describe.each(CONTRACTS.map((contract) => ({ contract, example: read(contract.type) })))(
  '$contract.type',
  ({ contract, example }) => {
    const { required = [], properties = {} } = fieldsOf(contract);

    it('is accepted from its owner and by its readers', () => {
      expect(parseOutgoing(example)).toEqual(example);
      expect(parseIncoming(contract, example.data)).toEqual(example.data);
    });

    it.each(required)('is refused without %s', (field) => {
      const data = without(example.data, field);
      expect(() => parseOutgoing({ ...example, data })).toThrow(ContractBroken);
      expect(() => parseIncoming(contract, data)).toThrow(`/data/${field}`);
    });

    it('is refused in another major version', () => {
      const type = example.type.replace(/v\d+$/, 'v99');
      expect(contractOf(type)).toBeUndefined();
      expect(() => parseOutgoing({ ...example, type })).toThrow('/type unknown');
    });

    it('refuses a field that the contract does not name when going out, drops it when coming in', () => {
      const data = { ...example.data, childName: 'planted' };
      expect(() => parseOutgoing({ ...example, data })).toThrow('/data/childName unknown');
      expect(parseIncoming(contract, data)).toEqual(example.data);
    });

    it('is refused with a subject that is not its key', () => {
      expect(() => parseOutgoing({ ...example, subject: 'planted' })).toThrow('/subject not-the-key');
    });

    it('is published by the writer named first, on a topic of that writer', () => {
      const writers = TOPICS.filter(({ family }) => family === contract.topic).map(({ writer }) => writer);
      const [owner = ''] = contract.type.split('.');
      expect(writers.every((writer) => writer === owner || writer.startsWith(`${owner}-`))).toBe(true);
      expect(writers).not.toHaveLength(0);
    });

    it('always has its key', () => {
      const last = contract.key.at(-1) ?? '';
      expect(required).toContain(last);
    });

    it('has no place where a name or words could be written', () => {
      expect(freeTexts(fieldsOf(contract), '')).toEqual([]);
    });

    it('describes every field', () => {
      const bare = Object.entries(properties).filter(([, field]) => field.description === undefined);
      expect(bare.map(([field]) => field)).toEqual([]);
    });
  },
);

it('sees every place where a name could be written', () => {
  const shape = z.object({
    remark: z.string().max(40),
    people: z.array(z.object({ name: z.string(), age: z.int() })),
    more: z.record(z.string(), z.int()),
    anything: z.unknown(),
    either: z.union([z.uuid(), z.string()]),
  });
  expect(freeTexts(z.toJSONSchema(shape) as Field, '')).toEqual([
    '/remark',
    '/people/-/name',
    '/more',
    '/anything',
    '/either',
  ]);
});

it('refuses an unnamed field at any depth', () => {
  const example = read('checks.return-submitted.v1');
  const answers = [{ number: 1, answer: 'known', remark: 'planted' }];
  expect(() => parseOutgoing({ ...example, data: { ...example.data, answers } })).toThrow('/data/answers/0/remark');
});

it('says which field is wrong and never what stood in it', () => {
  const example = read('screening.rag-set.v1');
  const broken = (): unknown => parseOutgoing({ ...example, data: { ...example.data, rag: 'planted' } });
  expect(broken).toThrow('/data/rag invalid_value');
  expect(broken).not.toThrow('planted');
});

it('needs an agency exactly where each agency has its topic', () => {
  const toAgency = read('screening.check-requested.v1');
  expect(() => parseOutgoing({ ...toAgency, agency: undefined } as never)).toThrow('/agency not-its-topic');
  expect(() => parseOutgoing({ ...read('screening.rag-set.v1'), agency: 'police' })).toThrow('/agency not-its-topic');
});
