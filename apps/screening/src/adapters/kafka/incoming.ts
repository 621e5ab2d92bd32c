import {
  ClockBreachedV1,
  ContactDetailsChangedV1,
  ContactReceivedV1,
  CoverMissingV1,
  EmailFailedV1,
  InformationAddedV1,
  PackageReadV1,
  RecipientMissingV1,
  RequestReceivedV1,
  ReturnCorrectedV1,
  ReturnRestrictedV1,
  ReturnSubmittedV1,
} from '@mash/contracts';
import { type Consumer, on } from '@mash/messaging';
import type { CaseId, CheckId, NoticeId, ReturnId } from '../../domain/ids.js';
import type { AnnounceContents } from '../../use-cases/announce-contents.js';
import type { NoteDelivery } from '../../use-cases/note-delivery.js';
import type { OpenScreening } from '../../use-cases/open-screening.js';
import type { PassNoticeOn } from '../../use-cases/pass-notice-on.js';
import type { RestrictReturn } from '../../use-cases/restrict-return.js';
import type { TakeReturn } from '../../use-cases/take-return.js';
import type { CaseClocks } from '../postgres/case-clocks.js';
import { clockConsumers } from './incoming-clocks.js';
import { announcedIn, openingIn, restrictingIn } from './translate.js';

export type UseCases = {
  readonly openScreening: OpenScreening;
  readonly announceContents: AnnounceContents;
  readonly noteDelivery: NoteDelivery;
  readonly takeReturn: TakeReturn;
  readonly restrictReturn: RestrictReturn;
  readonly passNoticeOn: PassNoticeOn;
  readonly clocks: CaseClocks;
};

/** Everything this service listens to. The name is the inbox key: never rename it. */
export const incoming = (to: UseCases): readonly Consumer[] => [
  on(ContactReceivedV1, 'screening.open', async ({ data }) => {
    if (data.route === 'screening') await to.openScreening.execute(openingIn(data));
  }),
  on(ContactDetailsChangedV1, 'screening.announce-contents', ({ data: { contactId, detailsVersion } }) =>
    to.announceContents.execute({ caseId: contactId as CaseId, detailsVersion }),
  ),
  on(
    InformationAddedV1,
    'screening.announce-addition',
    ({ data: { contactId, detailsVersion, additionId, addedAt } }) =>
      to.announceContents.execute({
        caseId: contactId as CaseId,
        detailsVersion,
        addition: { id: additionId, at: new Date(addedAt) },
      }),
  ),
  ...checkConsumers(to),
  ...noticeConsumers(to),
  ...clockConsumers(to.clocks),
];

const checkConsumers = ({ noteDelivery, takeReturn, restrictReturn }: UseCases): readonly Consumer[] => [
  on(RequestReceivedV1, 'screening.request-received', ({ data: { receivedAt, answererKind, ...check } }) =>
    noteDelivery.received({ ...idsIn(check), at: new Date(receivedAt) }, answererKind !== 'none'),
  ),
  on(PackageReadV1, 'screening.package-read', ({ data: { readAt, ...check } }) =>
    noteDelivery.read({ ...idsIn(check), at: new Date(readAt) }),
  ),
  on(CoverMissingV1, 'screening.cover-missing', ({ data: { since, ...check } }) =>
    noteDelivery.coverMissing({ ...idsIn(check), at: new Date(since) }),
  ),
  on(ReturnSubmittedV1, 'screening.take-return', ({ data }) =>
    takeReturn.announced(data.caseId as CaseId, announcedIn(data)),
  ),
  on(ReturnCorrectedV1, 'screening.take-correction', ({ data: { caseId, returnId, returnVersion } }) =>
    takeReturn.corrected(caseId as CaseId, returnId as ReturnId, returnVersion),
  ),
  on(ReturnRestrictedV1, 'screening.restrict-return', ({ data }) =>
    restrictReturn.execute(data.caseId as CaseId, restrictingIn(data)),
  ),
];

const noticeConsumers = ({ passNoticeOn }: UseCases): readonly Consumer[] => [
  on(ClockBreachedV1, 'screening.pass-notice-on', async ({ data: { kind, subjectId, round } }) => {
    if (kind === 'urgent-acknowledgement') await passNoticeOn.silence(subjectId as NoticeId, round);
  }),
  on(EmailFailedV1, 'screening.notice-not-delivered', ({ data: { subjectId, recipientRef } }) =>
    passNoticeOn.undelivered({ subjectId, recipientRef }),
  ),
  on(RecipientMissingV1, 'screening.notice-without-recipient', ({ data: { subjectId, recipientRef } }) =>
    passNoticeOn.undelivered({ subjectId, recipientRef }),
  ),
];

const idsIn = ({ caseId, checkId }: { readonly caseId: string; readonly checkId: string }) => ({
  caseId: caseId as CaseId,
  checkId: checkId as CheckId,
});
