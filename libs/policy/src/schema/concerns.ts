import { z } from 'zod';
import { codeSchema } from './time.js';

export const CONCERN_GROUPS = ['child-protection', 'safeguarding', 'care-and-support'] as const;
export type ConcernGroup = (typeof CONCERN_GROUPS)[number];

const ABUSE_CATEGORIES = ['physical-abuse', 'emotional-abuse', 'sexual-abuse', 'neglect'];

export const concernsSchema = z.strictObject({
  categories: z
    .record(codeSchema, z.strictObject({ group: z.enum(CONCERN_GROUPS), title: z.string() }))
    .refine((categories) => ABUSE_CATEGORIES.every((category) => category in categories), {
      error: `the list needs at least ${ABUSE_CATEGORIES.join(', ')} (N-32)`,
    }),
  indicators: z.record(codeSchema, z.string()),
});
