import { type TimeRule, timeRule } from '@mash/working-time';
import { z } from 'zod';

/** `elapsed 4 hours`, `working 5 days`, `calendar 7 days`. */
export const timeRuleSchema = z.string().transform((text, context): TimeRule => {
  try {
    return timeRule(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});

export const dateSchema = z.iso.date();
export const codeSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not a code: lower case words joined by hyphens');
