import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, recipient } from '../fields.js';

export const RecipientMissingV1 = event(
  'notifications.recipient-missing.v1',
  {
    topic: 'notifications.emails',
    key: 'subjectId',
    says: 'There is nobody behind the recipient: a rota gap, a missing supervisor.',
  },
  z.object({
    causeId: id('The event that wanted to be told'),
    subjectId: id('The case, contact or entry it is about'),
    recipientRef: recipient('Whom it was for'),
  }),
);
export type RecipientMissingV1 = Published<typeof RecipientMissingV1>;
