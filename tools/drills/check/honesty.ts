import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { Membership } from '../watch/members.js';
import { isReady, type Sample } from '../watch/sample.js';
import { found, some, together, type Evidence, type Found } from './evidence.js';
import type { Effects } from './effects.js';

/** How long it may go on calling itself ready, and what a look a second can be off. */
const TELLS_WITHIN_MS = 15_000 + 2_000;

/** I6: nothing was acknowledged that is not committed, and no service was ready for long without its consumer. */
export function honest({ journal, watch, moments }: Evidence, { inStores }: Effects): Found {
  const contacts = inStores.find(({ effect }) => effect.name === 'contact');
  const uncommitted = contacts?.difference.missing ?? [];
  const memberships = watch.memberships({ from: moments.begunAt });
  const liars = DEPLOYMENTS.flatMap((service) => {
    const samples = watch.between({ from: moments.begunAt, service });
    return dishonest(service, samples, memberships);
  });
  return together([
    found(
      `intake: each of ${String(journal.length)} acknowledged is committed`,
      uncommitted.length === 0 ? [] : [`intake: ${some('acknowledged and not committed', uncommitted)}`],
    ),
    found('no service called itself ready 15 s after it had left its consumer group', liars),
  ]);
}

/**
 * Says when it went on being ready though the broker had not had it as a member for longer than it may take to notice. One
 * that is about to join again may be ready a little early: its fetches are answered.
 */
export function dishonest(
  service: Deployment,
  samples: readonly Sample[],
  memberships: readonly Membership[],
): readonly string[] {
  const gone = spansWithout(service, memberships);
  let wasReady = true;
  let since: number | undefined;
  for (const look of samples) {
    const from = isReady(look) ? goneFrom(look.at, gone) : undefined;
    since = from === undefined ? undefined : (since ?? (wasReady ? from : look.at));
    wasReady = isReady(look);
    if (since !== undefined && look.at - since > TELLS_WITHIN_MS)
      return [said(service, { at: look.at, since }, memberships)];
  }
  return [];
}

type Lie = { readonly at: number; readonly since: number };

function said(service: Deployment, lie: Lie, memberships: readonly Membership[]): string {
  const why = memberships.findLast(({ at }) => at <= lie.at)?.why;
  return `${service}: ready ${((lie.at - lie.since) / 1000).toFixed(0)} s after it was seen outside its group${why === undefined ? '' : ` (${why})`}`;
}

type Span = { readonly from: number; readonly to: number };

/** From the first look at which it was not in its group to the next at which it was. */
function spansWithout(service: Deployment, memberships: readonly Membership[]): readonly Span[] {
  const spans: Span[] = [];
  let from: number | undefined;
  for (const look of memberships) {
    if (!isMember(service, look)) from ??= look.at;
    else if (from !== undefined) {
      spans.push({ from, to: look.at });
      from = undefined;
    }
  }
  return from === undefined ? spans : [...spans, { from, to: Infinity }];
}

/** Since when it had been gone at that time. */
const goneFrom = (at: number, gone: readonly Span[]): number | undefined =>
  gone.find(({ from, to }) => at >= from && at < to)?.from;

const isMember = (service: Deployment, { members }: Membership): boolean => (members[service] ?? 0) > 0;
