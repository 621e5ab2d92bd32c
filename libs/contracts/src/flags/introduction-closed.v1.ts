import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, id, moment } from '../fields.js';

export const IntroductionClosedV1 = event(
  'flags.introduction-closed.v1',
  {
    topic: 'flags.flags',
    key: 'entryId',
    says: 'An introduction has an outcome.',
  },
  z.object({
    introductionId: id('The introduction'),
    entryId: id("The register's own number for a subject; not a person's id"),
    outcome: code('What came of it'),
    at: moment('When'),
  }),
);
export type IntroductionClosedV1 = Published<typeof IntroductionClosedV1>;
