import {
  FlagExpiredV1,
  FlagRaisedV1,
  FlagRemovedV1,
  FlagRenewedV1,
  FollowUpClosedV1,
  FollowUpOpenedV1,
  IntroductionClosedV1,
  IntroductionMadeV1,
  IntroductionOpenedV1,
  published,
  ReviewDoneV1,
  ReviewOpenedV1,
} from '@mash/contracts';
import type { Outgoing } from '@mash/persistence';
import type { EntryEvent } from '../../domain/entry/entry.js';
import type { FlagReview } from '../../domain/entry/work.js';
import type { EntryId } from '../../domain/ids.js';
import { refOfPractitioner } from '../practitioner-ref.js';

const AREA_TEAM = 'team:local-area';

type Told<Type extends EntryEvent['type']> = Extract<EntryEvent, { readonly type: Type }>;
type FlagEvent = Told<'flag-raised' | 'flag-renewed' | 'flag-expired' | 'flag-removed'>;

/** Everything this service tells the world: the register's own number for a subject, never a person (D14). */
export function toContract(event: EntryEvent, entryId: EntryId): Outgoing | undefined {
  switch (event.type) {
    case 'flag-raised':
      return published(FlagRaisedV1, { ...counted(event, entryId), ...lasting(event) });
    case 'flag-renewed':
      return published(FlagRenewedV1, { ...counted(event, entryId), ...lasting(event) });
    case 'flag-expired':
      return published(FlagExpiredV1, counted(event, entryId));
    case 'flag-removed':
      return published(FlagRemovedV1, counted(event, entryId));
    case 'review-opened':
      return published(ReviewOpenedV1, { ...reviewed(event.review, entryId), ...toAreaTeam(event.review) });
    case 'review-done':
      return published(ReviewDoneV1, { ...reviewed(event.review, entryId), ...endedIn(event.review.done) });
    case 'follow-up-opened': {
      const { followUpId } = event.followUp;
      return published(FollowUpOpenedV1, { followUpId, entryId, ...toAreaTeam(event.followUp) });
    }
    case 'follow-up-closed': {
      const { followUpId, closed } = event.followUp;
      return published(FollowUpClosedV1, { followUpId, entryId, ...endedIn(closed) });
    }
    default:
      return ofIntroduction(event, entryId);
  }
}

/** What is left is of introductions, or of nobody's concern but the register's own. */
function ofIntroduction(event: EntryEvent, entryId: EntryId): Outgoing | undefined {
  switch (event.type) {
    case 'introduction-opened': {
      const { introductionId } = event.introduction;
      return published(IntroductionOpenedV1, { introductionId, entryId, ...toAreaTeam(event.introduction) });
    }
    case 'introduction-made': {
      const { introductionId } = event.introduction;
      const recipientRefs = event.byEmail.map(refOfPractitioner);
      return published(IntroductionMadeV1, {
        introductionId,
        entryId,
        recipientRefs,
        at: event.making.at.toISOString(),
      });
    }
    case 'introduction-closed': {
      const { introductionId, closed } = event.introduction;
      return published(IntroductionClosedV1, { introductionId, entryId, ...endedIn(closed) });
    }
    default:
      return undefined;
  }
}

const counted = ({ flag, activeCount, at }: FlagEvent, entryId: EntryId) => ({
  flagId: flag.flagId,
  entryId,
  at: at.toISOString(),
  activeCount,
});

const lasting = ({ flag }: FlagEvent) => ({ expiresAt: flag.expiresAt.toISOString() });

const reviewed = ({ reviewId, flagId }: FlagReview, entryId: EntryId) => ({ reviewId, flagId, entryId });

const toAreaTeam = ({ openedAt }: { readonly openedAt: Date }) => ({
  recipientRef: AREA_TEAM,
  at: openedAt.toISOString(),
});

const endedIn = ({ outcome, at }: { readonly outcome: string; readonly at: Date }) => ({
  outcome,
  at: at.toISOString(),
});
