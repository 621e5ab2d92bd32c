import type { DrillResult } from '../report/result.js';

type Said = Pick<DrillResult, 'claims' | 'verdicts' | 'exceptions'>;

/** Held when every claim does, and every invariant but those that the fault may break. */
export function outcomeOf({ claims, verdicts, exceptions }: Said): 'held' | 'failed' {
  const mayBreak = new Set(exceptions.map(({ invariant }) => invariant));
  const isBroken = verdicts.some(({ invariant, wrong }) => wrong.length > 0 && !mayBreak.has(invariant));
  return isBroken || claims.some(({ held }) => !held) ? 'failed' : 'held';
}
