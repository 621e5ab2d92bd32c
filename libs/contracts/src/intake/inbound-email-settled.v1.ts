import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, id, moment } from '../fields.js';

export const InboundEmailSettledV1 = event(
  'intake.inbound-email-settled.v1',
  {
    topic: 'intake.contacts',
    key: 'inboundEmailId',
    says: 'A person settled an email that was not accepted.',
  },
  z.object({
    inboundEmailId: id('The email'),
    how: code('What was done about it'),
    settledAt: moment('When'),
  }),
);
export type InboundEmailSettledV1 = Published<typeof InboundEmailSettledV1>;
