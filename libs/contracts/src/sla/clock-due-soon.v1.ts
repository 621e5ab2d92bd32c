import { z } from 'zod';
import { event, type Published } from '../event.js';
import { moment, recipient } from '../fields.js';
import { clock } from './clock.js';

export const ClockDueSoonV1 = event(
  'sla.clock-due-soon.v1',
  {
    topic: 'sla.clocks',
    key: ['caseId', 'subjectId'],
    says: 'A promise is running out.',
  },
  z.object({
    ...clock,
    dueAt: moment('When it is due'),
    share: z.number().min(0).max(1).describe('Part of its length that is gone, 0 to 1'),
    recipientRef: recipient('Whom to remind').optional(),
  }),
);
export type ClockDueSoonV1 = Published<typeof ClockDueSoonV1>;
