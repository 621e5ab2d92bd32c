import type { ZodType } from 'zod';
import { z } from 'zod';
import { calendarSchema } from './calendar.js';
import { checksSchema } from './checks.js';
import { clocksSchema } from './clocks.js';
import { concernsSchema } from './concerns.js';
import { contactsSchema } from './contacts.js';
import { councilSchema, documentsSchema, flagsSchema, retentionSchema, urgentSchema } from './council.js';
import { outcomesSchema } from './outcomes.js';

/** One file of a policy directory each: `<section>.yaml`. */
export const SECTIONS = {
  calendar: calendarSchema,
  checks: checksSchema,
  clocks: clocksSchema,
  concerns: concernsSchema,
  contacts: contactsSchema,
  council: councilSchema,
  documents: documentsSchema,
  flags: flagsSchema,
  outcomes: outcomesSchema,
  retention: retentionSchema,
  urgent: urgentSchema,
} satisfies Record<string, ZodType>;
export type Section = keyof typeof SECTIONS;

/** `policy.yaml`. */
export const headSchema = z.strictObject({
  name: z.string(),
  version: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'not the name of a version, as `default-1` or `2026-11`'),
  /** Directory, relative to this one, whose files this policy changes. */
  extends: z.string().optional(),
});
