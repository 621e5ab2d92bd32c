import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, id, moment } from '../fields.js';

export const ReviewDoneV1 = event(
  'flags.review-done.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'A flag was reviewed.',
  },
  z.object({
    reviewId: id('The review'),
    flagId: id('The flag'),
    entryId: id("The register's own number for a subject; not a person's id"),
    outcome: code('Outcome of the review'),
    at: moment('When'),
  }),
);
export type ReviewDoneV1 = Published<typeof ReviewDoneV1>;
