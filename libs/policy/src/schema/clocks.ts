import { CLOCK_KINDS, CLOCK_SUBJECT_KINDS, type ClockKind, RAGS } from '@mash/kernel';
import { z } from 'zod';
import { timeRuleSchema } from './time.js';

/** What the length of a clock may depend on; the keys under `rules`. */
export const VARIANTS = {
  rag: RAGS,
  'contact-kind': ['possibly-red', 'others'],
  urgency: ['urgent', 'others'],
  'escalation-stage': ['1', '2', 'meeting', 'final'],
} as const;

const fixed = timeRuleSchema.transform((rule) => ({ kind: 'fixed' as const, rule }));
/** The event that starts the clock says when it is due; for an urgent notice its chain's step does. */
const given = z.literal('given').transform(() => ({ kind: 'given' as const }));
const varies = z
  .strictObject({
    by: z.enum(['rag', 'contact-kind', 'urgency', 'escalation-stage']),
    rules: z.record(z.string(), timeRuleSchema),
  })
  .transform((length) => ({ kind: 'varies' as const, ...length }))
  .superRefine(({ by, rules }, context) => {
    for (const variant of VARIANTS[by]) {
      if (!(variant in rules)) context.addIssue({ code: 'custom', path: ['rules', variant], message: 'missing' });
    }
    for (const variant of Object.keys(rules)) {
      if (!(VARIANTS[by] as readonly string[]).includes(variant)) {
        context.addIssue({
          code: 'custom',
          path: ['rules', variant],
          message: `not one of ${VARIANTS[by].join(', ')}`,
        });
      }
    }
  });

const clock = z.strictObject({
  subject: z.enum(CLOCK_SUBJECT_KINDS),
  /** Facts as in the event catalogue, without writer and version; `fact:kind` narrows by the event's kind. */
  starts: z.array(z.string()).min(1),
  stops: z.array(z.string()).min(1),
  length: z.union([given, z.string().pipe(fixed), varies], {
    error: 'not a length of time, `given`, or `by` with `rules`',
  }),
  dueSoon: z.number().gt(0).lt(1),
  pausable: z.enum(['no', 'yes', 'not-when-red']),
  /** The requirement or decision that promises it. */
  rule: z.string().regex(/^[A-Z]-?\d+$/, 'not a requirement or decision'),
});

const NEVER_PAUSED: readonly ClockKind[] = ['t4-immediate', 't72-decision'];

export const clocksSchema = z.record(z.enum(CLOCK_KINDS), clock).superRefine((clocks, context) => {
  const refuse = (kind: ClockKind, message: string): void => {
    context.addIssue({ code: 'custom', path: [kind, 'pausable'], message });
  };
  for (const kind of NEVER_PAUSED) if (clocks[kind].pausable !== 'no') refuse(kind, 'is never paused');
  if (clocks.rag.pausable === 'yes') refuse('rag', 'is never paused at RED: `no` or `not-when-red`');
});
