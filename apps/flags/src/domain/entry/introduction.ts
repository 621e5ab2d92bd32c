import type { Policy } from '@mash/policy';
import type { IntroductionId } from '../ids.js';
import { permitsIntroduction } from './confirmations.js';
import { activeFlags, type Entry, type EntryChange, type Flag, flagOf, type Introduction, quiet } from './entry.js';
import { promisedBy } from './terms.js';

type Ids = { readonly introductionId: IntroductionId };

/** Y-16, D12: opens at two different practitioners; a further one joins the introduction that is open. */
export function introducePractitioners(entry: Entry, { introductionId }: Ids, policy: Policy, now: Date): EntryChange {
  const [open] = entry.introductions;
  const meeting = onePerPractitioner(activeFlags(entry, now));
  if (open !== undefined) return join(entry, open, meeting);
  if (meeting.length < policy.flags.introduceAt) return quiet(entry);
  const flagIds = meeting.map(({ flagId }) => flagId);
  const introduction = { introductionId, flagIds, openedAt: now, dueAt: promisedBy(policy, 'introduction', now) };
  return {
    state: { ...entry, introductions: [introduction] },
    events: [{ type: 'introduction-opened', introduction }],
  };
}

function join(entry: Entry, open: Introduction, meeting: readonly Flag[]): EntryChange {
  const known = new Set(open.flagIds.map((flagId) => flagOf(entry, flagId).practitioner.key));
  const newcomers = meeting.filter(({ practitioner }) => !known.has(practitioner.key));
  if (newcomers.length === 0) return quiet(entry);
  const introduction = { ...open, flagIds: [...open.flagIds, ...newcomers.map(({ flagId }) => flagId)] };
  return {
    state: { ...entry, introductions: [introduction] },
    events: [{ type: 'introduction-joined', introduction }],
  };
}

/** The first flag of each practitioner who permitted to be introduced (Y-14). */
function onePerPractitioner(flags: readonly Flag[]): readonly Flag[] {
  const permitted = flags.filter(({ confirmations }) => permitsIntroduction(confirmations));
  return permitted.filter(
    ({ practitioner }, place) => permitted.findIndex((flag) => flag.practitioner.key === practitioner.key) === place,
  );
}
