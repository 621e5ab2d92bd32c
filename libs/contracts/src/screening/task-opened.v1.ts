import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, code, id, moment, recipient } from '../fields.js';

export const TaskOpenedV1 = event(
  'screening.task-opened.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A piece of follow-up work was opened.',
  },
  z.object({
    caseId,
    taskId: id('The task'),
    kind: code('Kind of task'),
    recipientRef: recipient('Whose task it is'),
    openedAt: moment('When it was opened'),
    dueAt: moment('When it is due').optional(),
  }),
);
export type TaskOpenedV1 = Published<typeof TaskOpenedV1>;
