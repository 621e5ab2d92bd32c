import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, moment, recipient } from '../fields.js';

export const ReviewOpenedV1 = event(
  'flags.review-opened.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'A flag is to be reviewed.',
  },
  z.object({
    reviewId: id('The review'),
    flagId: id('The flag'),
    entryId: id("The register's own number for a subject; not a person's id"),
    recipientRef: recipient('The area team'),
    at: moment('When'),
  }),
);
export type ReviewOpenedV1 = Published<typeof ReviewOpenedV1>;
