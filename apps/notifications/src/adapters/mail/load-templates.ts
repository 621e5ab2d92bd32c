import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { TEMPLATES } from '../../domain/email/email.js';
import { OPENINGS, type Template, usable } from '../../domain/letter/template.js';
import type { Templates } from './file-letters.js';

const shape = z.strictObject({
  version: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/),
  approved: z.boolean(),
  opens: z.enum(OPENINGS),
  subject: z
    .string()
    .max(100)
    .regex(/^[^\r\n]+$/),
  paragraphs: z.array(z.string().min(1)).min(1),
});

/** Reads one file per template, and fails at start for one that is missing, malformed, not approved or could hold a person. */
export function loadTemplates(directory: string): Templates {
  return Object.fromEntries(TEMPLATES.map((code) => [code, templateIn(directory, code)])) as Templates;
}

function templateIn(directory: string, code: string): Template {
  const file = join(directory, `${code}.yaml`);
  const read = shape.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, code: rule }) => `${path.join('.')} (${rule})`);
    throw new Error(`${file}: ${wrong.join(', ')}.`);
  }
  return usable({ code, ...read.data });
}
