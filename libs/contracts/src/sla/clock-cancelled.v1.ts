import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, moment } from '../fields.js';
import { clock } from './clock.js';

export const ClockCancelledV1 = event(
  'sla.clock-cancelled.v1',
  {
    topic: 'sla.clocks',
    key: ['caseId', 'subjectId'],
    says: 'A promise no longer applies.',
  },
  z.object({
    ...clock,
    reason: code('Why'),
    at: moment('When'),
  }),
);
export type ClockCancelledV1 = Published<typeof ClockCancelledV1>;
