import { machine } from '../../bench/report/machine.js';
import { percentilesOf } from '../../bench/report/percentiles.js';
import type { Evidence } from '../check/evidence.js';
import type { Acknowledgement, DrillResult, Phases } from '../report/result.js';
import { phased, type Moments } from './moments.js';
import type { Notes } from './notes.js';
import { outcomeOf } from './outcome.js';

type Counted = Omit<DrillResult, 'repeats'>;

/** What is kept of a drill. */
export function resultOf(evidence: Evidence, { claims, notes }: Notes, verdicts: DrillResult['verdicts']): Counted {
  const { fault, site, moments, watch, recoveredMs, acknowledged, triaged } = evidence;
  const oldest = watch.oldestOutboxRow();
  const { id, name, holds, boundMs, exceptions = [] } = fault;
  return {
    id,
    name,
    holds,
    exceptions,
    boundMs,
    at: new Date(moments.begunAt).toISOString(),
    command: site.command,
    machine: machine(),
    short: site.short,
    outcome: outcomeOf({ claims, verdicts, exceptions }),
    claims,
    notes: [...notes, ...revivals(evidence)],
    verdicts,
    brokenMs: moments.mendedAt - moments.brokenAt,
    ...(recoveredMs !== undefined && { recoveredMs }),
    ...(oldest !== undefined && { oldestOutboxRow: { seconds: oldest.value, service: oldest.service } }),
    acknowledged: acknowledged.length,
    triaged: triaged.length,
    acknowledgement: acknowledgementIn(evidence.ofLoad, moments),
  };
}

const revivals = ({ site, moments }: Evidence): readonly string[] =>
  site.stack.services.revivals
    .filter(({ at }) => at.getTime() >= moments.begunAt)
    .map(({ deployment, how }) => `${deployment} died (${how}) and was started again`);

function acknowledgementIn(all: Evidence['ofLoad'], moments: Moments): Phases<Acknowledgement> {
  const { before, during, after } = phased(all, moments, ({ sentAt }) => sentAt);
  const figures = (some: Evidence['ofLoad']): Acknowledgement => {
    const { count, p50, p99, max } = percentilesOf(some.map(({ ms }) => ms));
    return { count, p50, p99, max };
  };
  return { before: figures(before), during: figures(during), after: figures(after) };
}
