import { z } from 'zod';
import { event, type Published } from '../event.js';
import { moment } from '../fields.js';
import { clock } from './clock.js';

export const ClockMetV1 = event(
  'sla.clock-met.v1',
  {
    topic: 'sla.clocks',
    key: ['caseId', 'subjectId'],
    says: 'A promise was kept.',
  },
  z.object({
    ...clock,
    metAt: moment('When the fact happened that met it'),
    late: z.boolean().describe('Whether that was after its due time'),
  }),
);
export type ClockMetV1 = Published<typeof ClockMetV1>;
