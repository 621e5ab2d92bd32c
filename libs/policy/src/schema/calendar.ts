import { type CalendarDefinition, calendarOf } from '@mash/working-time';
import { z } from 'zod';
import { dateSchema } from './time.js';

const definition = z.strictObject({
  zone: z.string(),
  workingDays: z.array(z.int().min(1).max(7)).min(1),
  opens: z.string(),
  closes: z.string(),
  bankHolidays: z.array(dateSchema),
  closures: z.array(dateSchema),
  knownUntil: dateSchema,
});

export const calendarSchema = definition.superRefine((calendar: CalendarDefinition, context) => {
  try {
    calendarOf(calendar);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
});
