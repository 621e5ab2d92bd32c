import { z } from 'zod';
import { event, type Published } from '../event.js';
import {
  agreementVersion,
  caseId,
  checkId,
  code,
  codes,
  count,
  id,
  moment,
  purpose,
  rag,
  viewVersion,
} from '../fields.js';

export const CheckRequestedV1 = event(
  'screening.check-requested.v1',
  {
    topic: 'screening.agency',
    key: 'caseId',
    says: 'The agency is asked for a return; the package may be fetched.',
  },
  z.object({
    caseId,
    checkId,
    round: count('Which asking of the same question, from 1').min(1),
    purpose,
    basis: code('Lawful basis of the disclosure'),
    rag,
    requestedAt: moment('When it was asked'),
    dueAt: moment('When the return is due'),
    shortNotice: z.boolean().describe('Whether the decision clock left less time than usual'),
    subjectCount: count('How many people it asks about').min(1),
    questionCodes: codes('The questions'),
    directedBy: id('Who directed it'),
    viewVersion,
    agreementVersion,
  }),
);
export type CheckRequestedV1 = Published<typeof CheckRequestedV1>;
