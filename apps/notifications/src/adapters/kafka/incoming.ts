import {
  CaseClosedV1,
  CaseReopenedV1,
  CaseWithdrawnV1,
  ClockBreachedV1,
  ClockCancelledV1,
  ClockDueSoonV1,
  ClockMetV1,
  ContactErasedV1,
  ContactReceivedV1,
  ContactWithdrawnV1,
  DecisionMadeV1,
  EmailNotAcceptedV1,
  FollowUpClosedV1,
  FollowUpOpenedV1,
  IntroductionClosedV1,
  IntroductionMadeV1,
  IntroductionOpenedV1,
  ReviewDoneV1,
  ReviewOpenedV1,
  UrgentNoticeAcknowledgedV1,
  UrgentNoticePassedV1,
  UrgentNoticeRaisedV1,
} from '@mash/contracts';
import { type Consumer, on } from '@mash/messaging';
import { aboutFlagWork, flagWorkOpened } from '../../domain/telling/flag-work.js';
import { answerTo } from '../../domain/telling/inbound-email.js';
import { introductions } from '../../domain/telling/introduction.js';
import { urgentNotice } from '../../domain/telling/notice.js';
import { aboutOutcome } from '../../domain/telling/referrer.js';
import { aboutClock, reminders } from '../../domain/telling/reminder.js';
import type { DropEmails } from '../../use-cases/drop-emails.js';
import type { EndNotice } from '../../use-cases/end-notice.js';
import type { ForgetContact } from '../../use-cases/forget-contact.js';
import type { TakeContact } from '../../use-cases/take-contact.js';
import type { Tell } from '../../use-cases/tell.js';
import type { TellOutcome } from '../../use-cases/tell-outcome.js';
import { caseOutcome, decisionOutcome, receivedContact } from './reading.js';

export type UseCases = {
  readonly takeContact: TakeContact;
  readonly forgetContact: ForgetContact;
  readonly tell: Tell;
  readonly tellOutcome: TellOutcome;
  readonly endNotice: EndNotice;
  readonly dropEmails: DropEmails;
};

/** Everything this service listens to. The name is the inbox key: never rename it. */
export const incoming = (useCases: UseCases): readonly Consumer[] => [
  ...contacts(useCases),
  ...notices(useCases),
  ...outcomes(useCases),
  ...clocks(useCases),
  ...flagWork(useCases),
  ...inboundEmails(useCases),
];

const contacts = ({ takeContact, forgetContact, dropEmails }: UseCases): readonly Consumer[] => [
  on(ContactReceivedV1, 'notifications.receipt', ({ id, data }) => takeContact.execute(receivedContact(data), id)),
  on(ContactWithdrawnV1, 'notifications.contact-withdrawn', ({ data }) =>
    dropEmails.ofSubjects([data.contactId], data.reason),
  ),
  on(ContactErasedV1, 'notifications.contact-erased', ({ data }) => forgetContact.execute(data.contactId)),
  on(CaseWithdrawnV1, 'notifications.case-withdrawn', ({ data }) =>
    dropEmails.ofSubjects([data.caseId, ...data.contactIds], data.reason),
  ),
];

const notices = ({ tell, endNotice }: UseCases): readonly Consumer[] => [
  on(UrgentNoticeRaisedV1, 'notifications.notice-raised', ({ id, data }) =>
    tell.execute([urgentNotice({ ...data, causeId: id })]),
  ),
  on(UrgentNoticePassedV1, 'notifications.notice-passed', ({ id, data }) =>
    tell.execute([urgentNotice({ ...data, causeId: id })]),
  ),
  on(UrgentNoticeAcknowledgedV1, 'notifications.notice-acknowledged', ({ id, data, actor }) =>
    endNotice.execute({ causeId: id, noticeId: data.noticeId, ...(actor && { by: actor.id }) }),
  ),
];

const outcomes = ({ tellOutcome, dropEmails }: UseCases): readonly Consumer[] => [
  on(DecisionMadeV1, 'notifications.decision-made', async ({ id, data }) => {
    const outcome = decisionOutcome(data, id);
    await dropEmails.outcome(data.contactIds, outcome.about, 'decided-anew');
    if (data.urgent) await tellOutcome.execute(data.contactIds, outcome);
  }),
  on(CaseClosedV1, 'notifications.case-closed', ({ id, data }) =>
    tellOutcome.execute(data.contactIds, caseOutcome(data, id)),
  ),
  on(CaseReopenedV1, 'notifications.case-reopened', ({ data }) =>
    dropEmails.outcome(data.contactIds, aboutOutcome(data.caseId), 'reopened'),
  ),
];

const clocks = ({ tell, dropEmails }: UseCases): readonly Consumer[] => [
  on(ClockDueSoonV1, 'notifications.clock-due-soon', ({ id, data }) =>
    tell.execute(reminders({ ...data, causeId: id }, 'due-soon')),
  ),
  on(ClockBreachedV1, 'notifications.clock-breached', ({ id, data }) =>
    tell.execute(reminders({ ...data, causeId: id }, 'overdue')),
  ),
  on(ClockMetV1, 'notifications.clock-met', ({ data }) => dropEmails.about(aboutClock(data.clockId), 'met')),
  on(ClockCancelledV1, 'notifications.clock-cancelled', ({ data }) =>
    dropEmails.about(aboutClock(data.clockId), data.reason),
  ),
];

const flagWork = ({ tell, dropEmails }: UseCases): readonly Consumer[] => [
  on(ReviewOpenedV1, 'notifications.review-opened', ({ id, data: { reviewId, recipientRef } }) =>
    tell.execute([flagWorkOpened({ causeId: id, work: 'review', workId: reviewId, recipientRef })]),
  ),
  on(ReviewDoneV1, 'notifications.review-done', ({ data }) =>
    dropEmails.about(aboutFlagWork('review', data.reviewId), 'done'),
  ),
  on(IntroductionOpenedV1, 'notifications.introduction-opened', ({ id, data: { introductionId, recipientRef } }) =>
    tell.execute([flagWorkOpened({ causeId: id, work: 'introduction', workId: introductionId, recipientRef })]),
  ),
  on(IntroductionMadeV1, 'notifications.introduction-made', ({ id, data: { introductionId, recipientRefs } }) =>
    tell.execute(introductions({ causeId: id, introductionId, recipientRefs })),
  ),
  on(IntroductionClosedV1, 'notifications.introduction-closed', ({ data }) =>
    dropEmails.about(aboutFlagWork('introduction', data.introductionId), 'closed'),
  ),
  on(FollowUpOpenedV1, 'notifications.follow-up-opened', ({ id, data: { followUpId, recipientRef } }) =>
    tell.execute([flagWorkOpened({ causeId: id, work: 'follow-up', workId: followUpId, recipientRef })]),
  ),
  on(FollowUpClosedV1, 'notifications.follow-up-closed', ({ data }) =>
    dropEmails.about(aboutFlagWork('follow-up', data.followUpId), 'closed'),
  ),
];

const inboundEmails = ({ tell }: UseCases): readonly Consumer[] => [
  on(EmailNotAcceptedV1, 'notifications.email-not-accepted', ({ id, data: { inboundEmailId, reason, replyRef } }) =>
    tell.execute([answerTo({ causeId: id, inboundEmailId, reason, replyRef })]),
  ),
];
