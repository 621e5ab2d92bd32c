import { machine } from '../../bench/report/machine.js';
import type { Fault } from '../fault.js';
import type { DrillResult } from './result.js';

/** A drill that could not be made here, or that ended before anything could be looked at. */
export const withoutResult = (
  { id, name, holds, boundMs, exceptions = [] }: Fault,
  { command, short }: Pick<DrillResult, 'command' | 'short'>,
  why: { readonly outcome: 'failed' | 'not-run'; readonly because: string },
): DrillResult => ({
  id,
  name,
  holds,
  exceptions,
  boundMs,
  command,
  short,
  ...why,
  at: new Date().toISOString(),
  machine: machine(),
  claims: [],
  notes: [],
  verdicts: [],
  acknowledged: 0,
  triaged: 0,
  repeats: 0,
});
