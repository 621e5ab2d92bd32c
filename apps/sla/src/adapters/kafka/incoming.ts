import {
  CaseWithdrawnV1,
  CheckClosedV1,
  ChildRemovedV1,
  ContactReceivedV1,
  ContactWithdrawnV1,
  UrgentNoticePassedV1,
} from '@mash/contracts';
import { type Consumer, on } from '@mash/messaging';
import type { EndPromises } from '../../use-cases/end-promises.js';
import type { TakeFact } from '../../use-cases/take-fact.js';
import { CASE_READINGS, checkReturned, contactReceived } from './case-readings.js';
import { OTHER_READINGS } from './other-readings.js';
import { shortName } from './reading.js';

type UseCases = { readonly takeFact: TakeFact; readonly endPromises: EndPromises };

/** Everything this service listens to. The name is the inbox key: never rename it. */
export const incoming = ({ takeFact, endPromises }: UseCases): readonly Consumer[] => [
  on(ContactReceivedV1, 'sla.contact-received', ({ data }) => takeFact.caseBegins(contactReceived(data))),
  ...[...CASE_READINGS, ...OTHER_READINGS].map(({ contract, fact }) =>
    on(contract, `sla.${shortName(contract)}`, ({ data }) => takeFact.execute(fact(data as never))),
  ),
  on(CheckClosedV1, 'sla.check-closed', ({ data, time }) =>
    data.how === 'returned'
      ? takeFact.execute(checkReturned(data, time))
      : endPromises.execute({ reason: data.how, at: time, subjectId: data.checkId }),
  ),
  on(UrgentNoticePassedV1, 'sla.urgent-notice-left', ({ data: { noticeId, fromStep, because, passedAt } }) =>
    endPromises.execute({ reason: because, at: new Date(passedAt), subjectId: noticeId, round: fromStep }),
  ),
  on(CaseWithdrawnV1, 'sla.case-withdrawn', ({ data: { caseId, reason, at } }) =>
    takeFact.execute({ name: 'case-withdrawn', at: new Date(at), caseId, subjects: {}, ends: reason }),
  ),
  on(ContactWithdrawnV1, 'sla.contact-withdrawn', ({ data: { contactId, reason, withdrawnAt } }) =>
    takeFact.execute({
      name: 'contact-withdrawn',
      at: new Date(withdrawnAt),
      caseId: contactId,
      subjects: {},
      ends: reason,
    }),
  ),
  on(ChildRemovedV1, 'sla.child-removed', ({ data: { caseId, childId, reason, removedAt } }) =>
    takeFact.execute({
      name: 'child-removed',
      at: new Date(removedAt),
      caseId,
      subjects: { child: [childId] },
      ends: reason,
    }),
  ),
];
