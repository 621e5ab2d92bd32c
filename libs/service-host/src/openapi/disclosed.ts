import { DISCLOSURES, type DisclosureRoute } from '@mash/contracts';
import { z } from 'zod';

/** `/v1/a/:id` as OpenAPI writes it. */
const templated = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries<DisclosureRoute>(DISCLOSURES).map(([name, { path }]) => [templated(path), name]),
);

const pascal = (name: string): string => name.replaceAll(/(?:^|-)([a-z])/g, (_, first: string) => first.toUpperCase());

/** Name and JSON Schema of what a disclosure edge answers: the shape that its discloser is held to. */
export function disclosedAt(path: string): { readonly name: string; readonly schema: object } | undefined {
  const name = NAMES.get(path);
  if (name === undefined) return undefined;
  const { $schema: _, ...schema } = z.toJSONSchema(DISCLOSURES[name as keyof typeof DISCLOSURES].shape);
  return { name: pascal(name), schema };
}
