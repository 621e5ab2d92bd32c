import { z } from 'zod';
import { ACTION_KINDS } from '../codes.js';
import { event, type Published } from '../event.js';
import { caseId, childId, moment } from '../fields.js';

export const ActionAgreedV1 = event(
  'screening.action-agreed.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'An action for a child was agreed.',
  },
  z.object({
    caseId,
    childId,
    agreedAt: moment('When it was agreed'),
    kind: z.enum(ACTION_KINDS).describe('Kind of action'),
  }),
);
export type ActionAgreedV1 = Published<typeof ActionAgreedV1>;
