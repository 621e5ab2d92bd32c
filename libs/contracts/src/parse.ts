import type { Agency } from '@mash/kernel';
import type { z } from 'zod';
import { contractOf } from './contracts.js';
import type { Contract, DataOf, Loose, Published } from './event.js';
import { isPerAgency } from './topics.js';

export type Breach = { readonly pointer: string; readonly rule: string };

/** A value is not what its contract or shape says. Names fields and rules, never a value. */
export class ContractBroken extends Error {
  constructor(
    readonly type: string,
    readonly breaches: readonly Breach[],
  ) {
    super(`${type}: ${breaches.map(({ pointer, rule }) => `${pointer} ${rule}`).join(', ')}`);
  }
}

const pointerOf = (path: readonly PropertyKey[]): string => path.map((part) => `/${String(part)}`).join('');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Pointers of what was given and is not in what the shape kept. */
function dropped(given: unknown, kept: unknown, pointer: string): readonly string[] {
  if (!isObject(given) || !isObject(kept)) return [];
  return Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .flatMap(([field, value]) => {
      const here = `${pointer}/${field}`;
      return field in kept ? dropped(value, kept[field], here) : [here];
    });
}

/** Parses and drops what the shape does not name. `root` is put before the pointers. */
export function parseLeniently<Shape extends z.ZodType>(
  name: string,
  shape: Shape,
  value: unknown,
  root = '',
): z.output<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const breaches = result.error.issues.map(({ path, code }) => ({ pointer: root + pointerOf(path), rule: code }));
  throw new ContractBroken(name, breaches);
}

/** Parses and refuses every field, at any depth, that the shape does not name. `root` is put before the pointers. */
export function parseStrictly<Shape extends z.ZodType>(
  name: string,
  shape: Shape,
  value: unknown,
  root = '',
): z.output<Shape> {
  const kept = parseLeniently(name, shape, value, root);
  const unknown = dropped(value, kept, root);
  if (unknown.length > 0)
    throw new ContractBroken(
      name,
      unknown.map((pointer) => ({ pointer, rule: 'unknown' })),
    );
  return kept;
}

type Outgoing = {
  readonly type: string;
  readonly subject: string;
  readonly data: object;
  readonly agency?: Agency;
};

const broken = ({ type }: Outgoing, pointer: string, rule: string): ContractBroken =>
  new ContractBroken(type, [{ pointer, rule }]);

const subjectOf = (contract: Contract, data: object): unknown =>
  contract.key.map((field) => (data as Record<string, unknown>)[field]).find((value) => value !== undefined);

/** Makes a fact of its data: the subject comes from the contract's key. Name the agency where each has its topic. */
export function published<Of extends Contract>(
  contract: Of,
  data: Loose<z.output<Of['data']>>,
  agency?: Agency,
): Published<Of> {
  const fact = { type: contract.type, subject: String(subjectOf(contract, data)), data };
  return agency === undefined ? fact : { ...fact, agency };
}

/** For the outbox: the same fact, or `ContractBroken` for a wrong, missing or unnamed field or a subject that is not its key. */
export function parseOutgoing<Fact extends Outgoing>(fact: Fact): Fact {
  const contract = contractOf(fact.type);
  if (contract === undefined) throw new ContractBroken(fact.type, [{ pointer: '/type', rule: 'unknown' }]);
  const data = parseStrictly(fact.type, contract.data, fact.data, '/data');
  if (fact.subject !== subjectOf(contract, data)) throw broken(fact, '/subject', 'not-the-key');
  if (isPerAgency(contract.topic) !== (fact.agency !== undefined)) throw broken(fact, '/agency', 'not-its-topic');
  return { ...fact, data };
}

/** For the inbox: the data a reader may rely on; fields the contract does not name are dropped. */
export function parseIncoming<Of extends Contract>(contract: Of, data: unknown): DataOf<Of> {
  return parseLeniently(contract.type, contract.data, data, '/data') as DataOf<Of>;
}
