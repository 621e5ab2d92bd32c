import { createHash } from 'node:crypto';
import { type CalendarDefinition, calendarOf } from '@mash/working-time';
import type { ZodType } from 'zod';
import { matrixProblems } from './matrix-problems.js';
import type { Policy } from './policy.js';
import { type PolicyFiles, PolicyInvalid, type PolicyProblem, readPolicyFiles } from './policy-files.js';
import { type Section, SECTIONS } from './schema/policy.js';

/** Reads and checks a policy directory; throws `PolicyInvalid` naming every file and field that is wrong. */
export function loadPolicy(directory: string): Policy {
  const read = readPolicyFiles(directory);
  const problems: PolicyProblem[] = [];
  const sections: Partial<Record<Section, unknown>> = {};
  for (const section of Object.keys(SECTIONS) as Section[]) {
    const result = (SECTIONS[section] as ZodType).safeParse(read.sections[section]);
    sections[section] = result.data;
    for (const { path, message } of result.error?.issues ?? []) {
      problems.push({ file: read.files[section], field: path.map(String).join('.'), message });
    }
  }
  if (problems.length > 0) throw new PolicyInvalid(problems);
  const policy = {
    ...deepFreeze(sections),
    name: read.name,
    version: `${read.version}.${hashOf(read)}`,
    calendar: calendarOf(sections.calendar as CalendarDefinition),
  } as Policy;
  const mismatches = matrixProblems(policy).map((found) => ({ file: read.files.checks, ...found }));
  if (mismatches.length > 0) throw new PolicyInvalid(mismatches);
  return policy;
}

function hashOf({ name, sections }: PolicyFiles): string {
  return createHash('sha256').update(canonical({ name, sections })).digest('hex').slice(0, 12);
}

/** JSON with its keys in order: the same content has the same hash however it is laid out. */
function canonical(content: unknown): string {
  return JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
