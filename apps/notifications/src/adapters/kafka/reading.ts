import type { CaseClosedV1, ContactReceivedV1, DataOf, DecisionMadeV1 } from '@mash/contracts';
import { aboutDecision, aboutOutcome, type Outcome, type ReceivedContact } from '../../domain/telling/referrer.js';

export const receivedContact = (data: DataOf<typeof ContactReceivedV1>): ReceivedContact => {
  const { contactId, reference, referrerState, referrerRef } = data;
  return { contactId, reference, referrerState, ...(referrerRef !== undefined && { referrerRef }) };
};

export const caseOutcome = ({ caseId }: DataOf<typeof CaseClosedV1>, causeId: string): Outcome => ({
  causeId,
  caseId,
  template: 'outcome',
  about: aboutOutcome(caseId),
});

export const decisionOutcome = ({ caseId, childId }: DataOf<typeof DecisionMadeV1>, causeId: string): Outcome => ({
  causeId,
  caseId,
  template: 'outcome-urgent',
  about: aboutDecision(childId),
});
