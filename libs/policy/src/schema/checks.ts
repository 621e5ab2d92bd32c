import { AGENCIES, PATHWAYS } from '@mash/kernel';
import { z } from 'zod';
import { ANSWERERS } from '../answerers.js';
import { codeSchema, timeRuleSchema } from './time.js';

const answerers = z.array(z.enum(ANSWERERS)).min(1);

/** Every condition that is given must hold; a list holds when any of it does. */
const when = z.strictObject({
  levels: z.array(z.int().min(1).max(4)).optional(),
  categories: z.array(codeSchema).optional(),
  indicators: z.array(codeSchema).optional(),
  pathways: z.array(z.enum(PATHWAYS)).optional(),
  /** Whole years of any child, both included; an unborn child has none. */
  ages: z.strictObject({ from: z.int().min(0), to: z.int().max(17) }).optional(),
});

const row = z
  .strictObject({
    code: codeSchema,
    when,
    ask: answerers,
    /** `standard` goes out unless taken away with a reason; `suggested` waits for a person's direction. */
    as: z.enum(['standard', 'suggested']),
    why: z.string(),
  })
  .superRefine(({ when: condition, ask, as }, context) => {
    if (as === 'suggested') return;
    for (const answerer of ask.filter((one) => !mayBeStandard(one, condition.pathways))) {
      context.addIssue({
        code: 'custom',
        path: ['ask'],
        message: `${answerer} is asked by direction only: \`suggested\``,
      });
    }
  });

/** B-106, B-118, D37: these are directed by a person, but probation is asked on every PSR (B-147). */
function mayBeStandard(answerer: string, pathways: readonly string[] | undefined): boolean {
  if (answerer === 'probation') return pathways?.join() === 'psr';
  return ['health', 'education', 'housing'].includes(answerer);
}

export const checksSchema = z.strictObject({
  /** Asked at this level whatever the concern, and never taken away. */
  minimum: z
    .record(z.enum(['1', '2', '3', '4']), z.array(z.enum(AGENCIES)))
    .refine((minimum) => minimum['4'].includes('health') && minimum['4'].includes('education'), {
      error: 'level 4 needs health and education (B-158)',
      path: ['4'],
    }),
  matrix: z.array(row),
  partnerReturn: z.strictObject({
    /** A return is due at the latest this long before the tightest decision clock ends (D17, D43). */
    beforeDecision: timeRuleSchema,
    /** ... and never earlier than this after the request: then it is short notice. */
    atLeast: timeRuleSchema,
  }),
});
