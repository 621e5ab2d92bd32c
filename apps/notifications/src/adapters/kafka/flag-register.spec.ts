import { describe, expect, it } from '@jest/globals';
import { PRACTITIONERS } from '../../../test/builders.js';
import { aService, example, type Told } from '../../../test/incoming.js';

const AREA_TEAM = 'team:local-area';
const idOf = (n: number): string => `019a0000-0000-7000-8000-0000000f${String(n).padStart(4, '0')}`;
const WORK = idOf(9);

let last = 0;
const fact = (type: string, change: object = {}): Told => {
  last += 1;
  return { ...example(type, change), id: idOf(100 + last) };
};

const told = async (...events: readonly Told[]) => {
  const service = aService();
  await service.hear(...events);
  return service.emails.all().map(({ template, recipientRef, fate }) => [template, recipientRef, fate]);
};

describe('work on the flag register', () => {
  const works = [
    { rule: 'Y-08', work: 'review', id: 'reviewId', end: 'done' },
    { rule: 'Y-16', work: 'introduction', id: 'introductionId', end: 'closed' },
    { rule: 'Y-09', work: 'follow-up', id: 'followUpId', end: 'closed' },
  ] as const;

  it.each(works)('$rule a $work that opens is told to its area team once', async ({ work, id }) => {
    const opened = fact(`flags.${work}-opened.v1`, { [id]: WORK, recipientRef: AREA_TEAM });
    expect(await told(opened, opened)).toEqual([[`flag-${work}`, AREA_TEAM, 'due']]);
  });

  it.each(works)('$rule a $work that ended before it was told need not be', async ({ work, id, end }) => {
    const opened = fact(`flags.${work}-opened.v1`, { [id]: WORK, recipientRef: AREA_TEAM });
    const other = fact(`flags.${work}-${end}.v1`, { [id]: idOf(8) });
    const ended = fact(`flags.${work}-${end}.v1`, { [id]: WORK });
    expect(await told(opened, other)).toEqual([[`flag-${work}`, AREA_TEAM, 'due']]);
    expect(await told(opened, ended)).toEqual([[`flag-${work}`, AREA_TEAM, 'not-needed']]);
  });

  it('Y-08 that is overdue is told to team and lead, and to neither once it is done', async () => {
    const clock = { kind: 'flag-review', subjectKind: 'review', subjectId: WORK, recipientRef: AREA_TEAM };
    const { caseId: _none, ...data } = fact('sla.clock-breached.v1').data as { caseId: string; clockId: string };
    const breached = { ...fact('sla.clock-breached.v1'), data: { ...data, ...clock } };
    const met = fact('sla.clock-met.v1', { clockId: data.clockId });
    const both = (fate: string) => [
      ['flag-work-overdue', AREA_TEAM, fate],
      ['flag-work-escalated', 'team:local-area-lead', fate],
    ];
    expect(await told(breached)).toEqual(both('due'));
    expect(await told(breached, met)).toEqual(both('not-needed'));
  });
});

describe('an introduction that was made', () => {
  const made = fact('flags.introduction-made.v1', { introductionId: WORK, recipientRefs: PRACTITIONERS });
  const each = PRACTITIONERS.map((recipientRef) => ['introduction', recipientRef, 'due']);

  it('Y-16 is told to each practitioner once', async () => {
    expect(await told(made, made)).toEqual(each);
  });

  it('Y-17 is told also when its outcome was recorded at once', async () => {
    expect(await told(made, fact('flags.introduction-closed.v1', { introductionId: WORK }))).toEqual(each);
  });
});

describe('an email that was not accepted', () => {
  const REPLY = `intake:inbound-email:${WORK}`;
  const notAccepted = (reason: string) =>
    fact('intake.email-not-accepted.v1', { inboundEmailId: WORK, replyRef: REPLY, reason });

  it('Y-19 for it asks for a flag is answered with the telephone, once', async () => {
    const asked = notAccepted('flag');
    expect(await told(asked, asked)).toEqual([['flags-by-telephone', REPLY, 'due']]);
  });

  it.each(['sender', 'support'])('B-51 for its %s is answered with the form', async (reason) => {
    expect(await told(notAccepted(reason))).toEqual([['email-not-accepted', REPLY, 'due']]);
  });
});
