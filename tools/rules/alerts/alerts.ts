import { parse } from 'yaml';
import { z } from 'zod';
import type { Source } from '../repository.js';

const rule = z.strictObject({
  alert: z.string(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
});
const file = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule) })) });

export type Alert = z.output<typeof rule>;

/** Fails where Prometheus would, and where a rule says too little for whoever is woken by it. */
export const alertsIn = (text: string): readonly Alert[] =>
  file.parse(parse(text)).groups.flatMap(({ rules }) => rules);

/** Every name of a metric that these sources register or speak of. */
export const metricsIn = (sources: readonly Source[]): ReadonlySet<string> =>
  new Set(sources.flatMap(({ text }) => [...text.matchAll(/'((?:mash|http)_[a-z_]+)'/g)].map(([, name = '']) => name)));

const NAME = /\b(?:mash|http|nodejs|process)_[a-z0-9_]+/g;

/** The metrics of a rule that nobody registers. */
export function unknownIn({ expr }: Alert, known: ReadonlySet<string>): readonly string[] {
  const isKnown = (name: string): boolean => known.has(name) || known.has(name.replace(/_(count|sum|bucket)$/, ''));
  return (expr.replaceAll(/"[^"]*"/g, '').match(NAME) ?? []).filter((name) => !isKnown(name));
}

/** The alerts that the runbook says something about. */
export const sectionsIn = (runbook: string): readonly string[] =>
  [...runbook.matchAll(/^### (\S+)$/gm)].map(([, name = '']) => name);
