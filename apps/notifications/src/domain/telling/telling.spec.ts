import { describe, expect, it } from '@jest/globals';
import { anEmail, CASE, CAUSE, CONTACT, MANAGER, NOTICE, REFERENCE, REFERRER } from '../../../test/builders.js';
import { standDowns, urgentNotice } from './notice.js';
import { keepEarly, type Outcome, outcomeFor, receiptFor } from './referrer.js';
import { reminders } from './reminder.js';

const contact = { contactId: CONTACT, reference: REFERENCE, referrerRef: REFERRER, early: [] };
const outcome: Outcome = { causeId: CAUSE, caseId: CASE, template: 'outcome', about: `outcome:${CASE}` };

describe('a referrer', () => {
  it.each(['named', 'protected'] as const)('D18 who is %s gets a receipt', (referrerState) => {
    expect(receiptFor({ ...contact, referrerState }, CAUSE)).toMatchObject([
      { template: 'receipt', recipientRef: REFERRER },
    ]);
  });

  it('D46 who is anonymous gets none', () => {
    expect(receiptFor({ ...contact, referrerState: 'anonymous' }, CAUSE)).toEqual([]);
  });

  it('without an address gets none', () => {
    expect(receiptFor({ contactId: CONTACT, reference: REFERENCE, referrerState: 'named' }, CAUSE)).toEqual([]);
  });

  it('N-25 who is named is told that there is an outcome', () => {
    expect(outcomeFor({ ...contact, referrerState: 'named' }, outcome)).toEqual([
      {
        causeId: CAUSE,
        template: 'outcome',
        recipientRef: REFERRER,
        subjectId: CONTACT,
        urgent: false,
        about: `outcome:${CASE}`,
      },
    ]);
  });

  it.each(['protected', 'anonymous'] as const)('D46 who is %s is not told the outcome by email', (referrerState) => {
    expect(outcomeFor({ ...contact, referrerState }, outcome)).toEqual([]);
  });

  it('D21 is told of an urgent outcome urgently', () => {
    const [wanted] = outcomeFor({ ...contact, referrerState: 'named' }, { ...outcome, template: 'outcome-urgent' });
    expect(wanted).toMatchObject({ urgent: true, template: 'outcome-urgent' });
  });

  it('is remembered once for an outcome told twice before the contact', () => {
    const once = keepEarly({ contactId: CONTACT, early: [] }, outcome);
    expect(keepEarly(once, outcome)).toBe(once);
  });
});

describe('an urgent notice', () => {
  const notice = { causeId: CAUSE, noticeId: NOTICE, caseId: CASE };
  const dutyManager = 'staff:duty:duty-team-manager';
  const nightManager = 'staff:duty:edt-manager';

  it('B-173 goes to whoever holds the duty of the step', () => {
    expect(urgentNotice({ ...notice, recipientRef: dutyManager })).toMatchObject({
      urgent: true,
      recipientRef: dutyManager,
    });
  });

  it('B-173 once acknowledged is called off with those who were told, but for the one who did it', () => {
    const email = { template: 'urgent-notice', subjectId: CASE, about: `notice:${NOTICE}` } as const;
    const told = [
      anEmail.build({ ...email, recipientRef: dutyManager, fate: 'sent' }),
      anEmail.build({ ...email, recipientRef: nightManager, fate: 'sending' }),
      anEmail.build({ ...email, recipientRef: 'staff:duty:duty-practice-manager', fate: 'due' }),
    ];
    expect(standDowns(told, { causeId: CAUSE, by: MANAGER })).toMatchObject([
      { recipientRef: dutyManager, template: 'urgent-notice-acknowledged', unlessPerson: MANAGER },
      { recipientRef: nightManager, template: 'urgent-notice-acknowledged', unlessPerson: MANAGER },
    ]);
  });
});

describe('a clock', () => {
  const clock = { causeId: CAUSE, clockId: NOTICE, caseId: CASE, subjectId: CONTACT, recipientRef: 'desk:education' };

  it('reminds the desk whose return is due soon, and says when it is overdue', () => {
    expect(reminders({ ...clock, kind: 'partner-return' }, 'due-soon')).toMatchObject([
      { template: 'return-due-soon', recipientRef: 'desk:education', subjectId: CASE, opens: CONTACT },
    ]);
    expect(reminders({ ...clock, kind: 'partner-return' }, 'overdue')).toMatchObject([{ template: 'return-overdue' }]);
  });

  it('of an urgent notice is quiet: its chain moves by itself', () => {
    expect(reminders({ ...clock, kind: 'urgent-acknowledgement' }, 'overdue')).toEqual([]);
  });

  it('without a recipient reminds nobody', () => {
    const { recipientRef: _none, ...rest } = clock;
    expect(reminders({ ...rest, kind: 'partner-return' }, 'due-soon')).toEqual([]);
  });
});
