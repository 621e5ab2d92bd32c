import type { Rules } from '../rules.js';
import type { Screening } from './screening.js';

/** D43: the tightest decision clock of the case, from what is recorded so far. */
export function decisionDue({ origin, rag, ragHistory, oversight }: Screening, rules: Rules): Date {
  return rules.decisionDue({
    receivedAt: origin.receivedAt,
    informationAt: ragHistory.at(-1)?.informationAt ?? origin.receivedAt,
    rag: rag ?? 'amber',
    immediateConcern: origin.immediateConcern || oversight.some((entry) => entry.immediateConcern),
    childInNeedLikely: oversight.some((entry) => entry.childInNeedLikely),
  });
}
