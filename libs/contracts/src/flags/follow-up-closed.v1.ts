import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, id, moment } from '../fields.js';

export const FollowUpClosedV1 = event(
  'flags.follow-up-closed.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'A follow-up has an outcome.',
  },
  z.object({
    followUpId: id('The follow-up'),
    entryId: id("The register's own number for a subject; not a person's id"),
    outcome: code('Outcome of the follow-up'),
    at: moment('When'),
  }),
);
export type FollowUpClosedV1 = Published<typeof FollowUpClosedV1>;
