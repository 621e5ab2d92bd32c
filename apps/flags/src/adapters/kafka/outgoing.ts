import {
  FlagRaisedV1,
  FlagRenewedV1,
  FollowUpClosedV1,
  FollowUpOpenedV1,
  IntroductionOpenedV1,
  published,
  ReviewDoneV1,
  ReviewOpenedV1,
} from '@mash/contracts';
import type { Outgoing } from '@mash/persistence';
import type { EntryEvent, FlagReview } from '../../domain/entry/entry.js';
import type { EntryId } from '../../domain/ids.js';

const AREA_TEAM = 'team:local-area';

/** Everything this service tells the world: the register's own number for a subject, never a person (D14). */
export const toContract = (event: EntryEvent, entryId: EntryId): Outgoing | undefined =>
  'flag' in event ? ofFlag(event, entryId) : ofWork(event, entryId);

type FlagEvent = Extract<EntryEvent, { flag: unknown }>;
type WorkEvent = Exclude<EntryEvent, FlagEvent>;

function ofFlag(event: FlagEvent, entryId: EntryId): Outgoing {
  switch (event.type) {
    case 'flag-raised':
      return published(FlagRaisedV1, flagged(event, entryId));
    case 'flag-renewed':
      return published(FlagRenewedV1, flagged(event, entryId));
  }
}

function ofWork(event: WorkEvent, entryId: EntryId): Outgoing | undefined {
  switch (event.type) {
    case 'review-opened':
      return published(ReviewOpenedV1, { ...reviewed(event.review, entryId), ...toAreaTeam(event.review) });
    case 'review-done':
      return published(ReviewDoneV1, { ...reviewed(event.review, entryId), ...endedIn(event.review.done) });
    case 'introduction-opened': {
      const { introductionId } = event.introduction;
      return published(IntroductionOpenedV1, { introductionId, entryId, ...toAreaTeam(event.introduction) });
    }
    case 'introduction-joined':
      return undefined;
    case 'follow-up-opened': {
      const { followUpId } = event.followUp;
      return published(FollowUpOpenedV1, { followUpId, entryId, ...toAreaTeam(event.followUp) });
    }
    case 'follow-up-closed': {
      const { followUpId, closed } = event.followUp;
      return published(FollowUpClosedV1, { followUpId, entryId, ...endedIn(closed) });
    }
  }
}

const flagged = ({ flag, activeCount, at }: FlagEvent, entryId: EntryId) => ({
  flagId: flag.flagId,
  entryId,
  at: at.toISOString(),
  expiresAt: flag.expiresAt.toISOString(),
  activeCount,
});

const reviewed = ({ reviewId, flagId }: FlagReview, entryId: EntryId) => ({ reviewId, flagId, entryId });

const toAreaTeam = ({ openedAt }: { readonly openedAt: Date }) => ({
  recipientRef: AREA_TEAM,
  at: openedAt.toISOString(),
});

const endedIn = ({ outcome, at }: { readonly outcome: string; readonly at: Date }) => ({
  outcome,
  at: at.toISOString(),
});
