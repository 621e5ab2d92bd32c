import type { ContactView } from '@mash/contracts';
import type { Review } from '../../domain/new-information/review.js';
import type { Check } from '../../domain/screening/checks.js';
import type { Child, Screening } from '../../domain/screening/screening.js';
import { stageOf } from '../../domain/screening/stage.js';
import type { UrgentNotice } from '../../domain/urgent-notice/urgent-notice.js';
import { detailsOf } from '../postgres/postgres-screenings.js';

export type CaseParts = {
  readonly screening: Screening;
  readonly copy: ContactView | undefined;
  readonly notices: readonly UrgentNotice[];
  readonly reviews: readonly Review[];
};

/** One case as the hub's people see it. */
export function caseView({ screening, copy, notices, reviews }: CaseParts) {
  const { id, version, origin, rag, level, contents, pictureVersion, firstReadAt } = screening;
  return {
    caseId: id,
    reference: origin.reference,
    version,
    stage: stageOf(screening),
    rag,
    level,
    kind: origin.kind,
    channel: origin.channel,
    pathway: origin.pathway,
    receivedAt: origin.receivedAt,
    firstReadAt,
    details: detailsOf(screening),
    detailsVersion: contents?.version,
    pictureVersion,
    contact: copy && {
      referrer: copy.referrer,
      concern: copy.concern,
      household: copy.household,
      agreement: copy.agreement,
    },
    children: screening.children.map((child) => childView(child, copy)),
    adults: (copy?.adults ?? []).map((adult, index) => ({ number: index + 1, ...adult })),
    ragHistory: screening.ragHistory,
    oversight: screening.oversight,
    checks: screening.checks.map(checkView),
    parentContacts: screening.parentContacts,
    childContacts: screening.childContacts,
    confirmations: screening.confirmations,
    agreedActions: screening.agreedActions,
    tasks: screening.tasks.map(({ id: taskId, kind, done }) => ({ taskId, kind, state: done ? 'done' : 'open' })),
    urgentNotices: notices.map(noticeView),
    newInformation: reviews.map(({ id: reviewId, source, settled }) => ({
      reviewId,
      source,
      state: settled?.result ?? 'open',
    })),
  };
}
export type CaseView = ReturnType<typeof caseView>;

function childView({ id, number, recommendations, decision }: Child, copy: ContactView | undefined) {
  const details = copy?.children.find(({ childId }) => childId === id);
  return { ...details, number, childId: id, name: details?.name, recommendation: recommendations.at(-1), decision };
}

export const checkView = (check: Check) => ({
  checkId: check.id,
  agency: check.agency,
  purpose: check.terms.purpose,
  state: check.state,
  dueAt: check.dueAt,
  shortNotice: check.shortNotice,
  late: check.state === 'answered-late' || (check.return?.returnedAt ?? check.askedAt) > check.dueAt,
  answer: check.return?.answer,
  why: check.why,
  deliveredAt: check.deliveredAt,
  readAt: check.readAt,
  returnedAt: check.return?.returnedAt,
});

const noticeView = ({ id, kind, step, acknowledged, exhaustedAt }: UrgentNotice) => ({
  noticeId: id,
  kind,
  step,
  state: acknowledged ? 'acknowledged' : 'raised',
  acknowledgedAt: acknowledged?.at,
  by: acknowledged?.by,
  exhaustedAt,
});
