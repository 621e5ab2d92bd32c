import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, moment, recipient } from '../fields.js';

export const IntroductionMadeV1 = event(
  'flags.introduction-made.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'Practitioners are to be told of each other.',
  },
  z.object({
    introductionId: id('The introduction'),
    entryId: id("The register's own number for a subject; not a person's id"),
    recipientRefs: z.array(recipient('A practitioner')).describe('Everyone who is to learn of the others by email'),
    at: moment('When'),
  }),
);
export type IntroductionMadeV1 = Published<typeof IntroductionMadeV1>;
