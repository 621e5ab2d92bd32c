import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { ContractBroken } from '../parse.js';
import { disclosed, DISCLOSURES, type DisclosureRoute, parseDisclosure } from './disclosures.js';

type Example = Readonly<Record<string, unknown>>;

const folder = new URL('../../examples/disclosures/', import.meta.url);
const read = (name: string): Example => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Example;
const routes = Object.entries<DisclosureRoute>(DISCLOSURES).map(([name, route]) => ({ name, ...route }));
const without = (example: Example, field: string): Example =>
  Object.fromEntries(Object.entries(example).filter(([key]) => key !== field));

it('has one example for every answer, and none besides', () => {
  expect(readdirSync(folder).toSorted()).toEqual(routes.map(({ name }) => `${name}.json`).toSorted());
});

it('discloses over the agreed edges only', () => {
  expect(routes.map(({ edge, reader, discloser }) => `${edge} ${reader} from ${discloser}`).toSorted()).toEqual([
    'E1 screening from intake',
    'E3 checks from screening',
    'E3 checks from screening',
    'E5 screening from checks',
    'E6 notifications from recipient-owner',
    'E7 intake from screening',
  ]);
});

describe.each(routes)('$edge $name', ({ name, shape }) => {
  const example = read(name);
  const required = z.toJSONSchema(shape).required ?? [];

  it('is accepted from its discloser and by its reader', () => {
    expect(disclosed(shape, example)).toEqual(example);
    expect(parseDisclosure(shape, example)).toEqual(example);
  });

  it.each(required)('is refused without %s', (field) => {
    expect(() => disclosed(shape, without(example, field))).toThrow(ContractBroken);
    expect(() => parseDisclosure(shape, without(example, field))).toThrow(`/${field}`);
  });

  it('refuses a field that the shape does not name when going out, drops it when coming in', () => {
    const more = { ...example, planted: 'planted' };
    expect(() => disclosed(shape, more)).toThrow('/planted unknown');
    expect(parseDisclosure(shape, more)).toEqual(example);
  });
});

it('refuses a field about a person that the package does not name, however deep it stands', () => {
  const example = read('check-package');
  const [first] = example['subjects'] as readonly Example[];
  const subjects = [{ ...first, disability: 'planted' }];
  expect(() => disclosed(DISCLOSURES['check-package'].shape, { ...example, subjects } as never)).toThrow(
    '/subjects/0/disability unknown',
  );
});

it('says which field of an answer is wrong and never what stood in it', () => {
  const example = { ...read('recipient-view'), address: 'planted' };
  const broken = (): unknown => parseDisclosure(DISCLOSURES['recipient-view'].shape, example);
  expect(broken).toThrow('/address invalid_format');
  expect(broken).not.toThrow('planted');
});

describe('the contact view', () => {
  const { shape } = DISCLOSURES['contact-view'];
  const example = parseDisclosure(shape, read('contact-view'));
  const { name, email, telephone, ...unnamed } = example.referrer;
  const [first] = example.children;

  it.each([{ name }, { email }, { telephone }])('D1 keeps %j of a protected referrer in intake', (identity) => {
    const referrer = { ...unnamed, ...identity, state: 'protected' } as const;
    expect(() => disclosed(shape, { ...example, referrer })).toThrow('/referrer/name');
  });

  it('D1 shows that there is a protected referrer', () => {
    const referrer = { ...unnamed, state: 'protected' } as const;
    expect(disclosed(shape, { ...example, referrer }).referrer).toEqual(referrer);
  });

  it('D27 refuses a child with a date of birth and an expected date', () => {
    const children = [{ ...first, expectedDate: '2027-02-01' }] as typeof example.children;
    expect(() => disclosed(shape, { ...example, children })).toThrow('/children/0/expectedDate');
  });

  it('D27 accepts an unborn child with an expected date', () => {
    const unborn = { childId: example.contactId, sex: 'U', expectedDate: '2027-02-01', identifiers: [] } as const;
    const children = [unborn];
    expect(disclosed(shape, { ...example, children }).children).toEqual(children);
  });
});
