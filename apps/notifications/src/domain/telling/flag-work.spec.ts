import { describe, expect, it } from '@jest/globals';
import { CAUSE, CONTACT } from '../../../test/builders.js';
import { flagWorkOpened } from './flag-work.js';
import { reminders } from './reminder.js';

const AREA_TEAM = 'team:local-area';
const WORK = CONTACT;

describe('work on the flag register', () => {
  it.each([
    { rule: 'Y-08', work: 'review', template: 'flag-review' },
    { rule: 'Y-16', work: 'introduction', template: 'flag-introduction' },
    { rule: 'Y-09', work: 'follow-up', template: 'flag-follow-up' },
  ] as const)('$rule a $work is told to the area team as $template', ({ work, template }) => {
    expect(flagWorkOpened({ causeId: CAUSE, work, workId: WORK, recipientRef: AREA_TEAM })).toEqual({
      causeId: CAUSE,
      template,
      recipientRef: AREA_TEAM,
      subjectId: WORK,
      urgent: false,
      about: `${work}:${WORK}`,
    });
  });
});

describe('the clock of work on the flag register', () => {
  const clock = { causeId: CAUSE, clockId: CAUSE, subjectId: WORK, recipientRef: AREA_TEAM };
  const told = (...args: Parameters<typeof reminders>) =>
    reminders(...args).map(({ template, recipientRef, subjectId, opens, page, about }) => ({
      ...{ template, recipientRef, page, about },
      isAboutTheWork: subjectId === WORK && opens === WORK,
    }));

  const kinds = [
    { rule: 'Y-08', kind: 'flag-review', page: 'reviews' },
    { rule: 'Y-16', kind: 'introduction', page: 'introductions' },
    { rule: 'Y-09', kind: 'follow-up', page: 'follow-ups' },
  ] as const;

  it.each(kinds)('$rule $kind, due soon, reminds the team alone, with a link to its page', ({ kind, page }) => {
    expect(told({ ...clock, kind }, 'due-soon')).toEqual([
      {
        ...{ template: 'flag-work-due-soon', recipientRef: AREA_TEAM, page },
        ...{ about: `clock:${CAUSE}`, isAboutTheWork: true },
      },
    ]);
  });

  it.each(kinds)(
    '$rule $kind, overdue, is told to the team and to its lead, with a link to its page',
    ({ kind, page }) => {
      const both = { page, about: `clock:${CAUSE}`, isAboutTheWork: true };
      expect(told({ ...clock, kind }, 'overdue')).toEqual([
        { ...both, template: 'flag-work-overdue', recipientRef: AREA_TEAM },
        { ...both, template: 'flag-work-escalated', recipientRef: 'team:local-area-lead' },
      ]);
    },
  );

  it('Y-08 escalates each area to its own lead', () => {
    const west = reminders({ ...clock, kind: 'flag-review', recipientRef: 'team:local-area-west' }, 'overdue');
    expect(west.map(({ recipientRef }) => recipientRef)).toEqual(['team:local-area-west', 'team:local-area-west-lead']);
  });

  it('escalates to no lead where the recipient is no team', () => {
    expect(told({ ...clock, kind: 'flag-review', recipientRef: 'desk:police' }, 'overdue')).toHaveLength(1);
  });

  it('of any other kind escalates to nobody', () => {
    expect(told({ ...clock, kind: 'task', recipientRef: 'team:early-help' }, 'overdue')).toMatchObject([
      { template: 'task-overdue', recipientRef: 'team:early-help' },
    ]);
  });
});
