import { z } from 'zod';
import { event, type Published } from '../event.js';
import { id, moment, recipient } from '../fields.js';

export const IntroductionOpenedV1 = event(
  'flags.introduction-opened.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'Two practitioners or more are to be introduced.',
  },
  z.object({
    introductionId: id('The introduction'),
    entryId: id("The register's own number for a subject; not a person's id"),
    recipientRef: recipient('The area team'),
    at: moment('When'),
  }),
);
export type IntroductionOpenedV1 = Published<typeof IntroductionOpenedV1>;
