import { z } from 'zod';
import type { Exact } from '../event.js';
import { caseId, count, id, moment, outcome } from '../fields.js';
import { words } from './parts.js';

/** Edge E7: a decision in words that are safe for the referrer, from screening to intake. */
export const OutcomeWords = z.object({
  decisionId: id('The decision'),
  caseId,
  childNumber: count('Number of the child in the contact, from 1').min(1),
  outcome,
  words: words('The outcome'),
  whatHappensNext: words('What the referrer can expect'),
  decidedAt: moment('When it was decided'),
});
export type OutcomeWords = Exact<z.output<typeof OutcomeWords>>;
