import { disclosed, OutcomeWords } from '@mash/contracts';
import type { Screening } from '../../domain/screening/screening.js';
import { NotThereYet } from './errors.js';

/** The manager's words for the referrer, and nothing else of the decision. */
export function wordsOf({ id: caseId, children }: Screening, decisionId: string): OutcomeWords {
  const child = children.find(({ decision }) => decision?.id === decisionId);
  if (!child?.decision) throw new NotThereYet({ decisionId });
  const { outcome, words, at } = child.decision;
  return disclosed(OutcomeWords, {
    decisionId,
    caseId,
    childNumber: child.number,
    outcome,
    words: words.outcome,
    whatHappensNext: words.whatHappensNext,
    decidedAt: at.toISOString(),
  });
}
