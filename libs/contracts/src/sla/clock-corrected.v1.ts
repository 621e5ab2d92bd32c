import { z } from 'zod';
import { event, type Published } from '../event.js';
import { moment } from '../fields.js';
import { clock } from './clock.js';

export const ClockCorrectedV1 = event(
  'sla.clock-corrected.v1',
  {
    topic: 'sla.clocks',
    key: ['caseId', 'subjectId'],
    says: 'A promise was kept in time and this was only told late.',
  },
  z.object({
    ...clock,
    was: z.literal('breached').describe('What had been said'),
    now: z.literal('met').describe('What is true'),
    factAt: moment('When the fact happened'),
  }),
);
export type ClockCorrectedV1 = Published<typeof ClockCorrectedV1>;
