import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { headSchema, type Section, SECTIONS } from './schema/policy.js';

export type PolicyProblem = { readonly file: string; readonly field: string; readonly message: string };

/** A policy that cannot be used: names each file and field. A service does not start on it. */
export class PolicyInvalid extends Error {
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[]) {
    super(problems.map(({ file, field, message }) => `${file}: ${field}: ${message}`).join('\n'));
    this.name = 'PolicyInvalid';
    this.problems = problems;
  }
}

/** What the files say, laid over what they extend; `files` is where a section was last written. */
export type PolicyFiles = {
  readonly name: string;
  readonly version: string;
  readonly sections: Readonly<Record<Section, unknown>>;
  readonly files: Readonly<Record<Section, string>>;
};

type SectionRead = { readonly section: Section; readonly file: string; readonly content: unknown };

const HEAD = 'policy.yaml';

export function readPolicyFiles(directory: string, extendedBy: readonly string[] = []): PolicyFiles {
  const place = resolve(directory);
  if (extendedBy.includes(place)) throw problem(join(directory, HEAD), 'extends', 'extends itself');
  const head = readHead(directory);
  refuseUnknownFiles(directory);
  const base = head.extends ? readPolicyFiles(resolve(directory, head.extends), [...extendedBy, place]) : undefined;
  const sections = (Object.keys(SECTIONS) as Section[]).map((section) => readSection(section, directory, base));
  return {
    name: head.name,
    version: head.version,
    sections: Object.fromEntries(sections.map(({ section, content }) => [section, content])) as PolicyFiles['sections'],
    files: Object.fromEntries(sections.map(({ section, file }) => [section, file])) as PolicyFiles['files'],
  };
}

function readSection(section: Section, directory: string, base: PolicyFiles | undefined): SectionRead {
  const file = join(directory, `${section}.yaml`);
  const isOwn = existsSync(file);
  if (!base && !isOwn) throw problem(file, '', 'missing');
  if (!base) return { section, file, content: readYaml(file) };
  if (!isOwn) return { section, file: base.files[section], content: base.sections[section] };
  return { section, file, content: laidOver(base.sections[section], readYaml(file)) };
}

/** Maps are merged, lists and values replaced. */
function laidOver(base: unknown, change: unknown): unknown {
  if (!isMap(base) || !isMap(change)) return change;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) merged[key] = key in base ? laidOver(base[key], value) : value;
  return merged;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readHead(directory: string): { name: string; version: string; extends?: string | undefined } {
  const file = join(directory, HEAD);
  if (!existsSync(file)) throw problem(file, '', 'missing');
  const result = headSchema.safeParse(readYaml(file));
  if (result.success) return result.data;
  throw new PolicyInvalid(
    result.error.issues.map(({ path, message }) => ({ file, field: path.map(String).join('.'), message })),
  );
}

/** A misspelt file would otherwise be a change that never happens. */
function refuseUnknownFiles(directory: string): void {
  const known = [HEAD, ...Object.keys(SECTIONS).map((section) => `${section}.yaml`)];
  const unknown = readdirSync(directory).filter((file) => /\.ya?ml$/.test(file) && !known.includes(basename(file)));
  if (unknown[0]) throw problem(join(directory, unknown[0]), '', 'no such section');
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw problem(file, '', error instanceof Error ? error.message : String(error));
  }
}

function problem(file: string, field: string, message: string): PolicyInvalid {
  return new PolicyInvalid([{ file, field, message }]);
}
