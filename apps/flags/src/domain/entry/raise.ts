import type { Policy } from '@mash/policy';
import { type Call, goesOn } from '../call/call.js';
import { FlagRefused } from '../errors.js';
import type { ActorId, FlagId, FollowUpId, IntroductionId, ReviewId } from '../ids.js';
import { allFive, type Confirmation } from './confirmations.js';
import { countOf, type Entry, type EntryChange, type EntryEvent, type Flag } from './entry.js';
import { openFollowUp } from './follow-up.js';
import { introducePractitioners } from './introduction.js';
import { type GivenPractitioner, practitionerFrom } from './practitioner.js';
import { openReview } from './review.js';
import { expiryFrom } from './terms.js';

/** Ids for all that one flag may lead to. */
export type Minted = {
  readonly flagId: FlagId;
  readonly reviewId: ReviewId;
  readonly introductionId: IntroductionId;
  readonly followUpId: FollowUpId;
};

export type Raising = Minted & {
  readonly call: Call | undefined;
  readonly practitioner: GivenPractitioner;
  readonly confirmations: readonly Confirmation[];
  readonly spokeToPractitioner: boolean;
  readonly discussedWithParents?: boolean;
  readonly by: ActorId;
};

type Step = (entry: Entry, raising: Raising, policy: Policy, now: Date) => EntryChange;

/** One flag, with its one review, and what the count now leads to. Never asks for the family's agreement (Y-06). */
export function raiseFlag(entry: Entry, raising: Raising, policy: Policy, now: Date): EntryChange {
  const steps: readonly Step[] = [addFlag, openReview, introducePractitioners, openFollowUp];
  const events: EntryEvent[] = [];
  let state = entry;
  for (const step of steps) {
    const change = step(state, raising, policy, now);
    state = change.state;
    events.push(...change.events);
  }
  return { state, events };
}

function flagFrom(raising: Raising, policy: Policy, now: Date): Flag {
  const { flagId, by, discussedWithParents } = raising;
  const call = goesOn(raising.call);
  if (!raising.spokeToPractitioner) {
    throw new FlagRefused('not-by-telephone', { pointer: '/spokeToPractitioner', rule: 'Y-19' });
  }
  return {
    flagId,
    practitioner: practitionerFrom(raising.practitioner),
    confirmations: allFive(raising.confirmations),
    ...(discussedWithParents !== undefined && { discussedWithParents }),
    callIds: [call.id],
    raisedAt: now,
    raisedBy: by,
    expiresAt: expiryFrom(policy, now),
    policyVersion: policy.version,
  };
}

function addFlag(entry: Entry, raising: Raising, policy: Policy, now: Date): EntryChange {
  const flag = flagFrom(raising, policy, now);
  const state = { ...entry, flags: [...entry.flags, flag] };
  return { state, events: [{ type: 'flag-raised', flag, activeCount: countOf(state, now), at: now }] };
}
