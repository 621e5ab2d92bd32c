import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, moment, recipient } from '../fields.js';

export const FollowUpOpenedV1 = event(
  'flags.follow-up-opened.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'The count reached the threshold.',
  },
  z.object({
    followUpId: id('The follow-up'),
    entryId: id("The register's own number for a subject; not a person's id"),
    recipientRef: recipient('The area team'),
    at: moment('When'),
  }),
);
export type FollowUpOpenedV1 = Published<typeof FollowUpOpenedV1>;
