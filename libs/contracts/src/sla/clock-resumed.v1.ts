import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, moment } from '../fields.js';
import { clock } from './clock.js';

export const ClockResumedV1 = event(
  'sla.clock-resumed.v1',
  {
    topic: 'sla.clocks',
    key: ['caseId', 'subjectId'],
    says: 'A promise runs again, with the rest of its time.',
  },
  z.object({
    ...clock,
    reason: code('Why'),
    at: moment('When'),
    dueAt: moment('When it is due now'),
  }),
);
export type ClockResumedV1 = Published<typeof ClockResumedV1>;
