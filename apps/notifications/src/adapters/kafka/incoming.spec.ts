import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseOutgoing } from '@mash/contracts';
import { MANAGER, NOW, SIBLING_CONTACT } from '../../../test/builders.js';
import { aService, example, type Told } from '../../../test/incoming.js';
import { begin, taken } from '../../domain/email/sending.js';
import { toContract } from './outgoing.js';

const CONTACT = '01a20776-4080-7c39-9f0e-0c9a7d0b1a01';
const REFERRER = 'intake:referrer:01a0c58d-ce00-7c39-9f0e-0c9a7d0b1a1f';

const idOf = (n: number): string => `019a0000-0000-7000-8000-0000000e${String(n).padStart(4, '0')}`;
const numbered = (n: number, told: Told): Told => ({ ...told, id: idOf(n) });

const received = numbered(1, example('intake.contact-received.v1'));
const closed = numbered(2, example('screening.case-closed.v1'));
const urgentDecision = numbered(3, example('screening.decision-made.v1', { urgent: true }));
const raised = numbered(4, example('screening.urgent-notice-raised.v1'));
const passed = numbered(5, example('screening.urgent-notice-passed.v1'));
const acknowledged = { ...numbered(6, example('screening.urgent-notice-acknowledged.v1')), by: MANAGER };
const dueSoon = numbered(7, example('sla.clock-due-soon.v1'));
const breached = numbered(
  8,
  example('sla.clock-breached.v1', { kind: 'partner-return', recipientRef: 'desk:education' }),
);
const reopened = numbered(9, example('screening.case-reopened.v1'));

const told = async (...events: readonly Told[]) => {
  const service = aService();
  await service.hear(...events);
  return service.emails.all().map(({ template, recipientRef, fate }) => [template, recipientRef, fate]);
};

describe('what is told', () => {
  it('D18 a receipt when a contact was received', async () => {
    expect(await told(received)).toEqual([['receipt', REFERRER, 'due']]);
  });

  it('D46 nothing to who is anonymous', async () => {
    expect(await told(example('intake.contact-received.v1', { referrerState: 'anonymous' }))).toEqual([]);
  });

  it('N-25 the outcome when the case was closed', async () => {
    expect(await told(received, closed)).toContainEqual(['outcome', REFERRER, 'due']);
  });

  it('N-25 the outcome also when it overtook its contact', async () => {
    expect(await told(closed, received)).toContainEqual(['outcome', REFERRER, 'due']);
  });

  it('D21 one outcome for each contact of the case', async () => {
    const other = numbered(
      20,
      example('intake.contact-received.v1', { contactId: SIBLING_CONTACT, referrerRef: 'intake:referrer:x' }),
    );
    const both = numbered(21, example('screening.case-closed.v1', { contactIds: [CONTACT, SIBLING_CONTACT] }));
    const outcomes = (await told(received, other, both)).filter(([template]) => template === 'outcome');
    expect(outcomes.map(([, recipient]) => recipient).toSorted()).toEqual([REFERRER, 'intake:referrer:x'].toSorted());
  });

  it('D46 a receipt but no outcome to a protected referrer', async () => {
    const protectedOne = { ...received, data: { ...received.data, referrerState: 'protected' } };
    expect(await told(protectedOne, closed, urgentDecision)).toEqual([['receipt', REFERRER, 'due']]);
  });

  it('D21 an urgent outcome at once, any other at closing', async () => {
    expect(await told(received, urgentDecision)).toContainEqual(['outcome-urgent', REFERRER, 'due']);
    expect(await told(received, example('screening.decision-made.v1'))).toEqual([['receipt', REFERRER, 'due']]);
  });

  it('an outcome no more when the case was reopened before it was sent', async () => {
    expect(await told(received, closed, reopened)).toContainEqual(['outcome', REFERRER, 'not-needed']);
    expect(await told(closed, reopened, received)).toEqual([['receipt', REFERRER, 'due']]);
  });

  it('B-173 an urgent notice to the duty of each step', async () => {
    expect(await told(raised, passed)).toEqual([
      ['urgent-notice', 'staff:duty:duty-team-manager', 'due'],
      ['urgent-notice', 'staff:duty:edt-manager', 'due'],
    ]);
  });

  it('B-173 an acknowledged notice is needless where unsent, and called off where sent', async () => {
    const { emails, hear } = aService();
    await hear(raised);
    const [first] = emails.all();
    const begun = begin(await emails.get(first!.id), NOW);
    await emails.save(begun);
    await emails.save(taken(await emails.get(first!.id), 1, NOW));
    await hear(passed, acknowledged);
    expect(emails.all().map(({ template, recipientRef, fate }) => [template, recipientRef, fate])).toEqual([
      ['urgent-notice', 'staff:duty:duty-team-manager', 'sent'],
      ['urgent-notice', 'staff:duty:edt-manager', 'not-needed'],
      ['urgent-notice-acknowledged', 'staff:duty:duty-team-manager', 'due'],
    ]);
  });

  it('a reminder, needless once the answer is there', async () => {
    const clockId = (dueSoon.data as { clockId: string }).clockId;
    expect(await told(dueSoon)).toEqual([['return-due-soon', 'desk:education', 'due']]);
    expect(await told(dueSoon, example('sla.clock-met.v1', { clockId }))).toEqual([
      ['return-due-soon', 'desk:education', 'not-needed'],
    ]);
  });

  it('nothing about a contact that was erased or withdrawn', async () => {
    const erased = example('intake.contact-erased.v1', { contactId: CONTACT });
    const withdrawn = example('intake.contact-withdrawn.v1', { contactId: CONTACT });
    const caseWithdrawn = example('screening.case-withdrawn.v1', { caseId: CONTACT, contactIds: [CONTACT] });
    for (const end of [erased, withdrawn, caseWithdrawn]) {
      expect(await told(received, end)).toEqual([['receipt', REFERRER, 'not-needed']]);
    }
  });
});

const FACTS = [received, closed, urgentDecision, raised, passed, acknowledged, dueSoon, breached, reopened];

describe('whatever the order and repetition of facts', () => {
  it('there is at most one email for each event, recipient and template', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...FACTS), { maxLength: 30 }), async (facts) => {
        const { emails, hear } = aService();
        await hear(...facts);
        const keys = emails
          .all()
          .map(({ causeId, recipientRef, template }) => `${causeId} ${recipientRef} ${template}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('N-25 a contact and its closing make one receipt and one outcome', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(received, closed), { maxLength: 12 }), async (facts) => {
        const templates = (await told(...facts, received, closed)).map(([template]) => template);
        expect(templates.toSorted()).toEqual(['outcome', 'receipt']);
      }),
    );
  });
});

describe('what leaves', () => {
  it('is what the contracts say', async () => {
    const { emails, hear } = aService();
    await hear(received);
    const [email] = emails.all();
    const at = NOW;
    const events = [
      { type: 'due', at },
      { type: 'taken', attempt: 1, at },
      { type: 'failed', attempt: 1, reason: 'smtp-550', at },
      { type: 'recipient-missing' },
      { type: 'settled', how: 'told-by-telephone', at },
    ] as const;
    const published = events.flatMap((event) => toContract(event, email!));
    expect(published.map(({ type }) => type)).toEqual([
      'notifications.email-due.v1',
      'notifications.email-sent.v1',
      'notifications.email-failed.v1',
      'notifications.recipient-missing.v1',
      'notifications.email-settled.v1',
    ]);
    for (const fact of published) expect(parseOutgoing(fact)).toMatchObject({ subject: CONTACT });
  });

  it('says nothing of an attempt that will be made again', async () => {
    const { emails, hear } = aService();
    await hear(received);
    expect(toContract({ type: 'put-off', attempt: 1, reason: 'smtp-421', at: NOW }, emails.all()[0]!)).toEqual([]);
  });
});
