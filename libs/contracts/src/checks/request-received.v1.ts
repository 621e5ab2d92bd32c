import { z } from 'zod';
import { ANSWERER_KINDS } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, checkId, moment } from '../fields.js';

export const RequestReceivedV1 = event(
  'checks.request-received.v1',
  {
    topic: 'checks.screening',
    key: 'caseId',
    says: "The request is in the agency's inbox, which is not the same as read.",
  },
  z.object({
    caseId,
    checkId,
    receivedAt: moment('When it arrived'),
    answererKind: z.enum(ANSWERER_KINDS).describe('Who is to answer'),
  }),
);
export type RequestReceivedV1 = Published<typeof RequestReceivedV1>;
