import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, moment } from '../fields.js';
import { clock } from './clock.js';

export const ClockPausedV1 = event(
  'sla.clock-paused.v1',
  {
    topic: 'sla.clocks',
    key: ['caseId', 'subjectId'],
    says: 'A promise stands still.',
  },
  z.object({
    ...clock,
    reason: code('Why'),
    at: moment('When'),
  }),
);
export type ClockPausedV1 = Published<typeof ClockPausedV1>;
