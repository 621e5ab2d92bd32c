import { z } from 'zod';
import { event, type Published } from '../event.js';
import { moment, policyVersion, rule } from '../fields.js';
import { clock } from './clock.js';

export const ClockStartedV1 = event(
  'sla.clock-started.v1',
  {
    topic: 'sla.clocks',
    key: ['caseId', 'subjectId'],
    says: 'A promise began.',
  },
  z.object({
    ...clock,
    startedAt: moment('When it began'),
    dueAt: moment('When it is due'),
    rule: rule('Requirement or decision behind the promise'),
    bornLate: z.boolean().describe('Whether it was due before it was known'),
    policyVersion,
  }),
);
export type ClockStartedV1 = Published<typeof ClockStartedV1>;
