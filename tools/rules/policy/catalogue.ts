import type { Contract } from '@mash/contracts';
import { z } from 'zod';

export type Clocks = Readonly<
  Record<string, { readonly starts: readonly string[]; readonly stops: readonly string[] }>
>;

/** The names that a policy may use: `rag-set`, and `oversight-recorded:initial` where a fact has kinds. */
export function factNames(contracts: readonly Contract[]): ReadonlySet<string> {
  return new Set(
    contracts.flatMap(({ type, data }) => {
      const name = type.split('.')[1] ?? type;
      return [name, ...kindsOf(data).map((kind) => `${name}:${kind}`)];
    }),
  );
}

const kindsOf = (data: Contract['data']): readonly string[] => {
  const kind: unknown = data.shape['kind'];
  return kind instanceof z.ZodEnum ? kind.options.map(String) : [];
};

export const namesIn = (clocks: Clocks): readonly string[] =>
  [...new Set(Object.values(clocks).flatMap(({ starts, stops }) => [...starts, ...stops]))].toSorted();

/** Kinds that a published fact starts and no published fact stops: each would be broken. */
export const neverKept = (clocks: Clocks, published: ReadonlySet<string>): readonly string[] =>
  Object.entries(clocks)
    .filter(([, { starts }]) => starts.some((name) => published.has(name)))
    .filter(([, { stops }]) => !stops.some((name) => published.has(name)))
    .map(([kind]) => kind);

const LIST = /^export const ([A-Z][A-Z_]+)\b[^=]*= \[/gm;

/** Lists of the vocabulary that two libraries declare under one name: they would drift apart. */
export function declaredTwice(
  libraries: readonly { readonly name: string; readonly text: string }[],
): readonly string[] {
  const declared = libraries.flatMap(({ name, text }) =>
    [...new Set([...text.matchAll(LIST)].map(([, list = '']) => list))].map((list) => ({ name, list })),
  );
  return declared
    .filter(({ list, name }) => declared.some((other) => other.list === list && other.name < name))
    .map(({ list, name }) => `${list} again in ${name}`);
}
