import { z } from 'zod';
import { event, type Published } from '../event.js';
import { moment } from '../fields.js';
import { CLOCK_MOVES, clock } from './clock.js';

export const ClockMovedV1 = event(
  'sla.clock-moved.v1',
  {
    topic: 'sla.clocks',
    key: ['caseId', 'subjectId'],
    says: 'A promise has another due time.',
  },
  z.object({
    ...clock,
    oldDueAt: moment('When it was due'),
    newDueAt: moment('When it is due now'),
    reason: z.enum(CLOCK_MOVES).describe('Why'),
  }),
);
export type ClockMovedV1 = Published<typeof ClockMovedV1>;
