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

type Outgoings = {
  readonly [Type in EntryEvent['type']]: (event: Told<Type>, entryId: EntryId) => Outgoing | undefined;
};

const OWN_CONCERN = (): undefined => undefined;

const OUTGOING: Outgoings = {
  'flag-raised': (event, entryId) => published(FlagRaisedV1, { ...counted(event, entryId), ...lasting(event) }),
  'flag-renewed': (event, entryId) => published(FlagRenewedV1, { ...counted(event, entryId), ...lasting(event) }),
  'flag-expired': (event, entryId) => published(FlagExpiredV1, counted(event, entryId)),
  'flag-removed': (event, entryId) => published(FlagRemovedV1, counted(event, entryId)),
  'flag-removal-asked': OWN_CONCERN,
  'review-opened': ({ review }, entryId) =>
    published(ReviewOpenedV1, { ...reviewed(review, entryId), ...toAreaTeam(review) }),
  'review-done': ({ review }, entryId) =>
    published(ReviewDoneV1, { ...reviewed(review, entryId), ...endedIn(review.done) }),
  'introduction-opened': ({ introduction }, entryId) => {
    const { introductionId } = introduction;
    return published(IntroductionOpenedV1, { introductionId, entryId, ...toAreaTeam(introduction) });
  },
  'introduction-joined': OWN_CONCERN,
  'introduction-made': ({ introduction: { introductionId }, making, byEmail }, entryId) => {
    const recipientRefs = byEmail.map(refOfPractitioner);
    return published(IntroductionMadeV1, { introductionId, entryId, recipientRefs, at: making.at.toISOString() });
  },
  'introduction-closed': ({ introduction: { introductionId, closed } }, entryId) =>
    published(IntroductionClosedV1, { introductionId, entryId, ...endedIn(closed) }),
  'follow-up-opened': ({ followUp }, entryId) =>
    published(FollowUpOpenedV1, { followUpId: followUp.followUpId, entryId, ...toAreaTeam(followUp) }),
  'follow-up-closed': ({ followUp: { followUpId, closed } }, entryId) =>
    published(FollowUpClosedV1, { followUpId, entryId, ...endedIn(closed) }),
  'subject-separated': OWN_CONCERN,
  'flags-erased': OWN_CONCERN,
};

/** Everything this service tells the world: the register's own number for a subject, never a person (D14). */
export function toContract(event: EntryEvent, entryId: EntryId): Outgoing | undefined {
  const outgoing = OUTGOING[event.type] as (event: EntryEvent, entryId: EntryId) => Outgoing | undefined;
  return outgoing(event, entryId);
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
