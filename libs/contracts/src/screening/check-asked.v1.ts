import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, checkId, code, moment, purpose, recipient } from '../fields.js';

export const CheckAskedV1 = event(
  'screening.check-asked.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'An agency or team was asked a question.',
  },
  z.object({
    caseId,
    checkId,
    answerer: code('Agency or internal team that answers'),
    purpose,
    urgent: z.boolean().describe('Whether it is an immediate check'),
    askedAt: moment('When it was asked'),
    dueAt: moment('When the answer is due'),
    recipientRef: recipient("The answerer's desk, for reminders"),
  }),
);
export type CheckAskedV1 = Published<typeof CheckAskedV1>;
