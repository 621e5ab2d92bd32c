import {
  CaseClosedV1,
  CaseOpenedV1,
  CaseReopenedV1,
  CaseWithdrawnV1,
  DecisionMadeV1,
  OutcomeWords,
  parseDisclosure,
} from '@mash/contracts';
import { type Consumer, type Fetcher, type Fetches, on } from '@mash/messaging';
import type { CaseId, ChildId, ContactId } from '../../domain/contact/contact.js';
import type { FollowCase } from '../../use-cases/follow-case.js';

const contacts = (ids: readonly string[]): readonly ContactId[] => ids as readonly ContactId[];

/** Everything this service listens to. The name is the inbox key: never rename it. */
export const incoming = (followCase: FollowCase, fetches: Fetches): readonly Consumer[] => [
  on(CaseOpenedV1, 'intake.case-opened', ({ data: { contactId, caseId } }) =>
    followCase.opened(contactId as ContactId, caseId as CaseId),
  ),
  on(DecisionMadeV1, 'intake.decision-made', async ({ data }) => {
    const { contactIds, childId, decisionId, outcome, caseId } = data;
    await followCase.decided(contacts(contactIds), { childId: childId as ChildId, decisionId, outcome });
    await fetches.want({ edge: 'E7', subject: decisionId, version: 1, owner: 'screening', caseId });
  }),
  on(CaseClosedV1, 'intake.case-closed', ({ data }) => followCase.closed(contacts(data.contactIds))),
  on(CaseReopenedV1, 'intake.case-reopened', ({ data }) => followCase.reopened(contacts(data.contactIds))),
  on(CaseWithdrawnV1, 'intake.case-withdrawn', ({ data }) => followCase.withdrawn(contacts(data.contactIds))),
];

/** Edge E7: the words for the referrer. */
export const outcomeWords = (followCase: FollowCase): Fetcher => ({
  edge: 'E7',
  path: ({ subject }) => `/v1/disclosures/decisions/${subject}/for/referrer`,
  store: ({ subject }, body) => {
    const { caseId, words, whatHappensNext } = parseDisclosure(OutcomeWords, body);
    return followCase.worded(caseId as CaseId, subject, { words, whatHappensNext });
  },
  gone: () => Promise.resolve(),
});
