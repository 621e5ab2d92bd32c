import { describe, expect, it } from '@jest/globals';
import { caughtFor } from './mails.js';

const mail = (messageId: string, reference: string) => ({
  headers: { 'message-id': messageId },
  subject: `We have it (${reference})`,
});

describe('what the mail catcher took', () => {
  it('tells a second copy from a second email', () => {
    const mails = [
      mail('<1@a>', 'MH-AAAA-AAAA'),
      mail('<1@a>', 'MH-AAAA-AAAA'),
      mail('<2@a>', 'MH-BBBB-BBBB'),
      mail('<3@a>', 'MH-BBBB-BBBB'),
    ];

    const caught = caughtFor(['MH-AAAA-AAAA', 'MH-BBBB-BBBB'], mails);

    expect(caught.get('MH-AAAA-AAAA')).toEqual({ emails: 1, copies: 2 });
    expect(caught.get('MH-BBBB-BBBB')).toEqual({ emails: 2, copies: 2 });
  });

  it('counts nothing for a reference that no email names', () => {
    expect(caughtFor(['MH-CCCC-CCCC'], [mail('<1@a>', 'MH-AAAA-AAAA')]).get('MH-CCCC-CCCC')).toEqual({
      emails: 0,
      copies: 0,
    });
  });
});
