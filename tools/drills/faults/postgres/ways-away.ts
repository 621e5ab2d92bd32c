import type { Edge } from '../../edges/edge.js';

/** How the database of one service can be away. */
export type WayAway = {
  readonly name: string;
  readonly begin: (edge: Edge) => Promise<void>;
  /** Nothing gets through at all: every question must be answered with 503. */
  readonly entirely: boolean;
};

/** Enough to sign in and for some statements: what is cut may have been committed. */
const CUT_AFTER_BYTES = 3_000;

export const WAYS_AWAY: readonly WayAway[] = [
  { name: 'refused', entirely: true, begin: (edge) => edge.refuse() },
  { name: 'hanging', entirely: true, begin: (edge) => edge.hold() },
  { name: 'cut in mid-answer', entirely: false, begin: (edge) => edge.cut(CUT_AFTER_BYTES) },
];
