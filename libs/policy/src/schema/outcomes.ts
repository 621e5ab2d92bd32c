import { OUTCOMES } from '@mash/kernel';
import { z } from 'zod';
import { codeSchema } from './time.js';

export const OUTCOME_NEEDS = [
  'impact',
  'actions',
  'advice',
  'service',
  'advice-or-service',
  'social-work-reason',
] as const;
/** What must be written down before an outcome is saved. */
export type OutcomeNeed = (typeof OUTCOME_NEEDS)[number];

const ALTERNATIVES: readonly OutcomeNeed[] = ['advice', 'service', 'advice-or-service'];

const outcome = z
  .strictObject({
    title: z.string(),
    /** Nothing but advice or another service follows: the alternative is named (N-18, S-03). */
    belowThreshold: z.boolean(),
    /** A social worker is required: the team manager's alone, with the reason (B-62, B-98). */
    socialWork: z.boolean(),
    /** Told at once, not at closing (D21). */
    urgent: z.boolean(),
    needs: z.array(z.enum(OUTCOME_NEEDS)),
    receivingTeam: codeSchema.optional(),
    /** Safe words for the referrer: no name, no finding. */
    words: z.string(),
    whatHappensNext: z.string(),
  })
  .superRefine(({ needs, belowThreshold, socialWork }, context) => {
    const demand = (isMet: boolean, message: string): void => {
      if (!isMet) context.addIssue({ code: 'custom', path: ['needs'], message });
    };
    demand(needs.includes('impact'), 'every outcome needs impact (B-10)');
    demand(needs.includes('actions'), 'every outcome needs actions (B-61)');
    demand(
      !belowThreshold || needs.some((need) => ALTERNATIVES.includes(need)),
      'below the threshold, the advice or the service is named (N-18, S-03)',
    );
    demand(!socialWork || needs.includes('social-work-reason'), 'a social worker needs social-work-reason (B-62)');
  });

export const outcomesSchema = z.record(z.enum(OUTCOMES), outcome);
