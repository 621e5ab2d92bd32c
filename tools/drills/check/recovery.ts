import { stillLagging } from '../stores/lag.js';
import { saidUnfinished } from '../stores/settled.js';
import { heldIn } from './baseline.js';
import { found, together, type Evidence, type Found } from './evidence.js';
import { isOfStreams } from './order.js';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** I8: everything is back to where it was, within the fault's bound. */
export async function backAgain(evidence: Evidence): Promise<Found> {
  const { site, baseline, unsettled, recoveredMs, fault } = evidence;
  const { parts } = site.stack;
  const rows = unsettled.filter((one) => !isOfStreams(one));
  const behind = await stillLagging(parts, baseline.readers, fault.boundMs);
  return together([
    found(
      'outboxes empty, contents fetched, emails sent, nothing held',
      rows.length === 0 ? [] : [saidUnfinished(rows)],
    ),
    found(
      'no group behind the end of a topic',
      behind.map(({ at, records }) => `${at}: ${String(records)} records behind`),
    ),
    withinBound(recoveredMs, fault.boundMs, site.isOwn),
    await notHeld(evidence),
  ]);
}

function withinBound(recoveredMs: number | undefined, boundMs: number, isJudged: boolean): Found {
  if (recoveredMs === undefined) return found('', [`not recovered; the bound is ${seconds(boundMs)}`]);
  const line = `recovered after ${seconds(recoveredMs)}, bound ${seconds(boundMs)}`;
  return found(line, recoveredMs <= boundMs || !isJudged ? [] : [line]);
}

/** Says how many were held meanwhile: none of them is any more, which `unsettled` would say. */
async function notHeld({ site, baseline }: Evidence): Promise<Found> {
  const now = await heldIn(site.databases);
  const more = [...now].map(([at, count]) => ({ at, count: count - (baseline.held.get(at) ?? 0) }));
  const held = more.filter(({ count }) => count > 0).map(({ at, count }) => `${at} ${String(count)}`);
  return found(held.length === 0 ? 'no event had to be held' : `events held for a while: ${held.join(', ')}`, []);
}
