import { disclosed, OutcomeWords } from '@mash/contracts';
import type { Screening } from '../../domain/screening/screening.js';
import { NotThereYet } from './errors.js';

/** The manager's words for the referrer, and nothing else of the decision. */
export function wordsOf({ id: caseId, children }: Screening, decisionId: string): OutcomeWords {
  const made = children.flatMap(({ number, decision, replaced = [] }) =>
    [decision ?? [], replaced].flat().map((one) => ({ number, ...one })),
  );
  const decision = made.find(({ id }) => id === decisionId);
  if (!decision) throw new NotThereYet({ decisionId });
  const { outcome, words, at, number } = decision;
  return disclosed(OutcomeWords, {
    decisionId,
    caseId,
    childNumber: number,
    outcome,
    words: words.outcome,
    whatHappensNext: words.whatHappensNext,
    decidedAt: at.toISOString(),
  });
}
