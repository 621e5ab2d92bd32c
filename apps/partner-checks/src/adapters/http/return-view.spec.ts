import { describe, expect, it } from '@jest/globals';
import { disclosed, ReturnView } from '@mash/contracts';
import { AGENCIES } from '@mash/kernel';
import { aRequest, known, NOW, PRACTITIONER, RETURN } from '../../../test/builders.js';
import { correct, NO_RESTRICTION, submitReturn } from '../../domain/request/answer.js';
import type { Answers } from '../../domain/request/request.js';
import { extrasOf } from './extras.request.js';
import { returnOf } from './request-view.js';
import { returnView } from './return-view.js';

const returned = (answers: Answers) =>
  submitReturn(
    aRequest.wasRead().build(),
    { answers, restriction: NO_RESTRICTION, returnId: RETURN },
    PRACTITIONER,
    NOW,
  ).state;
const viewOf = (request: ReturnType<typeof returned>) => disclosed(ReturnView, returnView(request, returnOf(request)));

describe('a return, as the hub takes it', () => {
  it.each(AGENCIES)('has all that %s said', (agency) => {
    expect(viewOf(returned({ ...known(), extras: known(agency).extras }))).toMatchObject({
      returnId: RETURN,
      returnVersion: 1,
      analysis: known().analysis,
      concernLevel: 'medium',
      extras: known(agency).extras,
    });
  });

  it('has each onward referral on one line, and loses nothing of one that is too long', () => {
    const short = { service: 'asthma nurse', keyWorker: 'Jo Example', on: '2026-11-20' };
    const long = { service: 's'.repeat(300), contact: 'c'.repeat(300) };
    const { onwardReferrals } = viewOf(returned(known('health', { onwardReferrals: [short, long] })));

    expect(onwardReferrals).toEqual(['asthma nurse, Jo Example, 2026-11-20', long.service, long.contact]);
  });

  it('B-79 has what was added afterwards beside what was said', () => {
    const corrected = correct(returned(known()), { text: 'The date was wrong.' }, PRACTITIONER, NOW).state;

    expect(viewOf(corrected)).toMatchObject({
      analysis: known().analysis,
      extras: { correction1: `${NOW.toISOString()}: The date was wrong.` },
    });
  });
});

describe('what only one sector writes', () => {
  it('is taken from that sector', () => {
    expect(extrasOf({ chronology: 'May 2026: called out.', markers: 'weapons' }, 'police')).toEqual({
      chronology: 'May 2026: called out.',
      markers: 'weapons',
    });
  });

  it('is an unknown property for any other', () => {
    expect(() => extrasOf({ tenancy: 'sole tenant' }, 'police')).toThrow(
      expect.objectContaining({
        status: 400,
        errors: [expect.objectContaining({ pointer: '/extras/tenancy', rule: 'unknown-property' })],
      }),
    );
  });
});
