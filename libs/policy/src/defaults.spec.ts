import { CONTACT_KINDS, OUTCOMES } from '@mash/kernel';
import { timeRuleText } from '@mash/working-time';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  channelFor,
  clockLength,
  documentsToConfirm,
  dueSoonAt,
  erasableFrom,
  erasableUpTo,
  firstReadLength,
  isDueTimeGiven,
  isLateEntry,
  isSenderAccepted,
  loadPolicy,
  mayPause,
  noticeStep,
  numberToCall,
  outcomeOf,
  RECORD_KINDS,
  routeOf,
} from './index.js';

const policy = loadPolicy('policies/default');
const play = loadPolicy('policies/play');
const at = (text: string): Date => new Date(`${text}Z`);

describe('the clock catalogue', () => {
  it.each([
    ['B-55 B-66', 't4-immediate', undefined, 'elapsed 4 hours'],
    ['B-67', 't24-child-in-need', undefined, 'elapsed 24 hours'],
    ['B-70', 't72-decision', undefined, 'elapsed 72 hours'],
    ['B-69', 'transfer', undefined, 'working 1 day'],
    ['B-69', 'allocation', undefined, 'working 1 day'],
    ['B-71', 'fsw-allocation', undefined, 'calendar 5 days'],
    ['B-72', 'fsw-contact', undefined, 'calendar 2 days'],
    ['B-72', 'fsw-visit', undefined, 'working 5 days'],
    ['B-73', 'fsw-weekly', undefined, 'calendar 7 days'],
    ['B-110', 'cafcass', undefined, 'working 5 days'],
    ['B-178 B-179', 'partner-return', 'red', 'elapsed 2 hours'],
    ['B-178 B-179', 'partner-return', 'amber', 'working 8 hours'],
    ['B-178 B-179', 'partner-return', 'green', 'working 24 hours'],
    ['D3', 'rag', 'red', 'elapsed 4 hours'],
    ['D3', 'rag', 'amber', 'elapsed 24 hours'],
    ['D3', 'rag', 'green', 'elapsed 72 hours'],
    ['D50', 'escalation-stage', 'meeting', 'working 5 days'],
    ['N-25', 'email-fate', 'urgent', 'elapsed 10 minutes'],
  ] as const)('%s %s %s is %s', (_, kind, ...[variant, length]) => {
    expect(timeRuleText(clockLength(policy, kind, variant))).toBe(length);
  });

  it('D17 reads at once what may be RED, and the rest in two working hours', () => {
    expect(timeRuleText(firstReadLength(policy, 'safeguarding-referral'))).toBe('elapsed 15 minutes');
    expect(timeRuleText(firstReadLength(policy, 'consultation'))).toBe('working 2 hours');
  });

  it('a length that varies is not guessed', () => {
    expect(() => clockLength(policy, 'rag')).toThrow('rag');
    expect(() => clockLength(policy, 'rag', 'blue')).toThrow('blue');
    expect(() => clockLength(policy, 'task')).toThrow('task');
    expect(isDueTimeGiven(policy, 'task')).toBe(true);
    expect(isDueTimeGiven(policy, 'rag')).toBe(false);
  });

  it('pauses no 4 hours, no 72 hours and no RED', () => {
    expect(mayPause(policy, 't4-immediate')).toBe(false);
    expect(mayPause(policy, 't72-decision', 'green')).toBe(false);
    expect(mayPause(policy, 'rag', 'red')).toBe(false);
    expect(mayPause(policy, 'rag')).toBe(false);
    expect(mayPause(policy, 'rag', 'amber')).toBe(true);
    expect(mayPause(policy, 'flag-review')).toBe(true);
  });

  it('D16 reminds of a written copy at half time', () => {
    const span = { startedAt: at('2026-11-24T10:00:00'), dueAt: at('2026-11-25T10:00:00'), time: 'working' as const };
    expect(dueSoonAt(policy, 'written-copy', span)).toEqual(at('2026-11-24T14:00:00'));
  });
});

describe('contacts', () => {
  it('D29 every kind has its route', () => {
    const by = (route: string) => CONTACT_KINDS.filter((kind) => routeOf(policy, kind) === route);
    expect(by('enquiry')).toEqual([
      'consultation',
      'missing-from-home',
      'cafcass-request',
      'probation-request',
      'send-advice',
    ]);
    expect(by('lado')).toEqual(['lado-allegation']);
  });

  it('B-107 a level 2 PSR goes to early help, any other to screening', () => {
    expect(routeOf(policy, 'psr', 2)).toBe('early-help');
    expect(routeOf(policy, 'psr', 4)).toBe('screening');
    expect(routeOf(policy, 'safeguarding-referral', 2)).toBe('screening');
  });

  it('H-11 accepts configured channels only', () => {
    expect(channelFor(policy, 'web', 'safeguarding-referral')).toBe('open');
    expect(channelFor(policy, 'email', 'safeguarding-referral')).toBe('closed');
  });

  it('B-50 takes a support request by telephone only with a reason', () => {
    expect(channelFor(policy, 'telephone', 'request-for-support')).toBe('with-reason');
    expect(channelFor(policy, 'telephone', 'safeguarding-referral')).toBe('open');
  });

  it.each([
    ['nspcc.org.uk', true],
    ['Lancashire.POLICE.uk', true],
    ['police.uk.example.com', false],
    ['notpolice.uk', false],
    ['school.example', false],
  ])('B-51 mail from %s is accepted: %s', (domain, accepted) => {
    expect(isSenderAccepted(policy, domain)).toBe(accepted);
  });

  it('D5 an entry is late beyond one working day', () => {
    expect(isLateEntry(policy, at('2026-11-20T15:00:00'), at('2026-11-23T15:00:00'))).toBe(false);
    expect(isLateEntry(policy, at('2026-11-20T15:00:00'), at('2026-11-23T15:00:01'))).toBe(true);
  });

  it('D52 test-range identifiers are refused but in play', () => {
    expect(policy.contacts.identifiers.testRangesAllowed).toBe(false);
    expect(play.contacts.identifiers.testRangesAllowed).toBe(true);
  });

  it('N-02 shows the out-of-hours number at night and at the weekend', () => {
    const { hub, outOfHours } = policy.council.numbers;
    expect(numberToCall(policy, at('2026-11-24T12:00:00'))).toBe(hub.number);
    expect(numberToCall(policy, at('2026-11-24T17:00:00'))).toBe(outOfHours.number);
    expect(numberToCall(policy, at('2026-11-28T12:00:00'))).toBe(outOfHours.number);
    expect(numberToCall(policy, at('2026-12-25T12:00:00'))).toBe(outOfHours.number);
  });
});

describe('outcomes', () => {
  it('N-18 S-03 below the threshold the advice or the service is named', () => {
    expect(outcomeOf(policy, 'advice').needs).toContain('advice');
    expect(outcomeOf(policy, 'signpost').needs).toContain('service');
    expect(outcomeOf(policy, 'no-further-action').needs).toContain('advice-or-service');
  });

  it('B-62 every outcome with a social worker needs the reason, and no other', () => {
    const withReason = OUTCOMES.filter((outcome) => outcomeOf(policy, outcome).needs.includes('social-work-reason'));
    expect(withReason).toEqual(['social-work-assessment', 'strategy-discussion', 'emergency-protection']);
    expect(withReason.every((outcome) => outcomeOf(policy, outcome).socialWork)).toBe(true);
  });

  it('D21 tells only protective outcomes at once', () => {
    const urgent = OUTCOMES.filter((outcome) => outcomeOf(policy, outcome).urgent);
    expect(urgent).toEqual(['strategy-discussion', 'emergency-protection']);
  });
});

describe('duties, retention, documents', () => {
  it('B-173 a RED goes to the duty team manager, then along the chain, then to operations', () => {
    expect(noticeStep(policy, 'red', 1)).toMatchObject({ duty: 'duty-team-manager', within: { seconds: 900 } });
    expect(noticeStep(policy, 'red', 2)).toMatchObject({ duty: 'edt-manager' });
    expect(noticeStep(policy, 'red', 4)).toBeUndefined();
  });

  it('play passes a notice on within seconds', () => {
    const step = noticeStep(play, 'red', 1);
    expect(step?.within).toEqual({ time: 'elapsed', seconds: 6 });
  });

  it('play has its follow-ups overdue within a minute, and every other clock as it is', () => {
    const { 'follow-up': short, ...others } = play.clocks;
    const { 'follow-up': long, ...asTheyAre } = policy.clocks;

    expect(short).toEqual({ ...long, length: { kind: 'fixed', rule: { time: 'elapsed', seconds: 30 } } });
    expect(others).toEqual(asTheyAre);
  });

  it.each([
    ['contact-without-further-action', '2026-02-28', '2032-02-28'],
    ['draft', '2026-11-24', '2027-02-22'],
    ['flag', '2026-11-24', '2027-11-24'],
    ['agency-package', '2026-11-24', '2026-12-24'],
    ['audit-trail', '2026-11-24', '2036-11-24'],
    ['staff-topic', '2026-11-24', undefined],
  ] as const)('D28 a %s from %s may be erased from %s', (kind, from, until) => {
    expect(erasableFrom(policy, kind, from)).toBe(until);
  });

  it('D28 what may be erased today is what was erasable from today on, or earlier', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    const kinds = fc.constantFrom(...RECORD_KINDS);

    fc.assert(
      fc.property(days, kinds, (date, kind) => {
        const today = date.toISOString().slice(0, 10);
        const last = erasableUpTo(policy, kind, today);

        expect(last === undefined || (erasableFrom(policy, kind, last) ?? '9999') <= today).toBe(true);
        expect(last === undefined).toBe(policy.retention[kind].keep === 'forever');
      }),
    );
  });

  it('B-07 three documents are confirmed, each in the version in force that day', () => {
    const on = (date: string) => documentsToConfirm(policy, date);
    expect(on('2026-11-24').map(({ code }) => code)).toEqual([
      'working-together',
      'working-well-with-children-and-families',
      'information-sharing-protocol',
    ]);
    expect(on('2026-11-24')).toContainEqual({ code: 'working-together', version: '2023' });
    expect(on('2029-01-01')).toContainEqual({ code: 'working-together', version: '2026' });
    expect(on('2020-01-01')).toEqual([]);
  });
});
