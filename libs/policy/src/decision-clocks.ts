import type { ClockKind } from '@mash/kernel';

/** The clocks of which the tightest caps a partner's return and is shown on the board (D2, D43). */
export const DECISION_CLOCKS = [
  't4-immediate',
  't24-child-in-need',
  't72-decision',
  'rag',
] as const satisfies ClockKind[];
