import { z } from 'zod';
import { event, type Published } from '../event.js';
import { moment, recipient } from '../fields.js';
import { clock } from './clock.js';

export const ClockBreachedV1 = event(
  'sla.clock-breached.v1',
  {
    topic: 'sla.clocks',
    key: ['caseId', 'subjectId'],
    says: 'A promise was not kept in time.',
  },
  z.object({
    ...clock,
    dueAt: moment('When it was due'),
    recipientRef: recipient('Who did not answer').optional(),
  }),
);
export type ClockBreachedV1 = Published<typeof ClockBreachedV1>;
