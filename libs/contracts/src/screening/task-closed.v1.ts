import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, code, id, moment } from '../fields.js';

export const TaskClosedV1 = event(
  'screening.task-closed.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A piece of follow-up work has an outcome.',
  },
  z.object({
    caseId,
    taskId: id('The task'),
    kind: code('Kind of task'),
    outcome: code('Outcome of the task'),
    closedAt: moment('When it was closed'),
  }),
);
export type TaskClosedV1 = Published<typeof TaskClosedV1>;
