import { expect, it } from '@jest/globals';
import { CAUSE, CONTACT } from '../../../test/builders.js';
import { answerTo } from './inbound-email.js';

const REPLY = `intake:inbound-email:${CONTACT}`;
const asked = { causeId: CAUSE, inboundEmailId: CONTACT, replyRef: REPLY };

it('Y-19 an email that asks for a flag is answered with the telephone', () => {
  expect(answerTo({ ...asked, reason: 'flag' })).toEqual({
    ...{ causeId: CAUSE, template: 'flags-by-telephone', recipientRef: REPLY },
    ...{ subjectId: CONTACT, urgent: false },
  });
});

it.each(['sender', 'support'] as const)('B-51 an email not accepted for its %s is answered with the form', (reason) => {
  expect(answerTo({ ...asked, reason })).toMatchObject({ template: 'email-not-accepted', recipientRef: REPLY });
});
