import type { Policy } from '@mash/policy';
import { type Call, goesOn } from '../call/call.js';
import { allFive, type Confirmation } from '../entry/confirmations.js';
import { further } from '../entry/entry.js';
import type { Flag } from '../entry/flag.js';
import { type GivenPractitioner, practitionerFrom } from '../entry/practitioner.js';
import { expiryFrom, promisedBy } from '../entry/terms.js';
import { FlagRefused } from '../errors.js';
import type { ActorId, FlagId, ReviewId } from '../ids.js';
import { type Circle, countIn, having } from './circle.js';
import { openWhatIsDue, type WorkIds } from './open-what-is-due.js';

/** Ids for all that one flag may lead to. */
export type Minted = WorkIds & { readonly flagId: FlagId; readonly reviewId: ReviewId };

export type Raising = Minted & {
  readonly call: Call | undefined;
  readonly practitioner: GivenPractitioner;
  readonly confirmations: readonly Confirmation[];
  readonly spokeToPractitioner: boolean;
  readonly discussedWithParents?: boolean;
  readonly by: ActorId;
};

/** One flag, with its one review, and what the count now leads to. Never asks for the family's agreement (Y-06). */
export function raiseFlag(circle: Circle, raising: Raising, policy: Policy, now: Date): Circle {
  const { home } = circle;
  const flag = flagFrom(raising, policy, now);
  const { flagId, reviewId } = raising;
  const review = { reviewId, flagId, openedAt: now, dueAt: promisedBy(policy, 'flag-review', now) };
  const flags = [...home.state.flags, flag];
  const reviews = [...home.state.reviews, review];
  const flagged = having(circle, further(home, { ...home.state, flags, reviews }));
  const raised = { type: 'flag-raised', flag, activeCount: countIn(flagged, now), at: now } as const;
  const told = further(flagged.home, flagged.home.state, raised, { type: 'review-opened', review });
  return openWhatIsDue(having(flagged, told), raising, policy, now);
}

function flagFrom(raising: Raising, policy: Policy, now: Date): Flag {
  const { flagId, by, discussedWithParents } = raising;
  const call = goesOn(raising.call);
  if (!raising.spokeToPractitioner) {
    throw new FlagRefused('not-by-telephone', { pointer: '/spokeToPractitioner', rule: 'Y-19' });
  }
  return {
    flagId,
    practitioner: practitionerFrom(raising.practitioner, policy.flags),
    confirmations: allFive(raising.confirmations),
    ...(discussedWithParents !== undefined && { discussedWithParents }),
    callIds: [call.id],
    raisedAt: now,
    raisedBy: by,
    expiresAt: expiryFrom(policy, now),
    policyVersion: policy.version,
  };
}
