import { describe, expect, it } from '@jest/globals';
import { loadPolicy } from '@mash/policy';
import { FixedClock } from '@mash/testing';
import { anEmail, CONTACT, NOW, OTHER } from '../../../test/builders.js';
import { type Email, TEMPLATES } from '../../domain/email/email.js';
import { FileLetters } from './file-letters.js';
import { loadTemplates } from './load-templates.js';

const PORTAL = 'https://portal.example';
const policy = loadPolicy('policies/default');
const templates = loadTemplates('apps/notifications/templates');
const lettersUnder = (council = policy.council) =>
  new FileLetters(templates, PORTAL, { ...policy, council }, new FixedClock(NOW));
const letters = lettersUnder();
const textOf = (change: Partial<Email>) => letters.of(anEmail.build({ subjectId: CONTACT, ...change }), {}).text;

describe('the letters', () => {
  it.each(TEMPLATES)('%s leaves no field open', (template) => {
    const { subject, text, html } = letters.of(anEmail.build({ template }), { introduced: [OTHER] });
    expect(`${subject}${text}${html}`).not.toMatch(/[{}]|undefined/);
  });

  it.each([
    ['flag-review', 'reviews'],
    ['flag-introduction', 'introductions'],
    ['flag-follow-up', 'follow-ups'],
  ] as const)('Y-08 Y-09 Y-16 %s opens that piece of work, without a reference', (template, page) => {
    expect(textOf({ template })).toContain(`${PORTAL}/${page}/${CONTACT}`);
    expect(JSON.stringify(templates[template])).not.toContain('{reference}');
  });

  it.each(['flag-work-due-soon', 'flag-work-overdue', 'flag-work-escalated'] as const)(
    'Y-08 Y-09 Y-16 %s opens the page of its kind of work, without a reference',
    (template) => {
      expect(textOf({ template, page: 'follow-ups' })).toContain(`${PORTAL}/follow-ups/${CONTACT}`);
      expect(JSON.stringify(templates[template])).not.toContain('{reference}');
    },
  );

  it('Y-16 an introduction carries the others, on a line each, and no link to anybody', () => {
    const introduction = anEmail.build({ template: 'introduction', subjectId: CONTACT });
    const other = { name: 'Sam Invented', service: 'Health visiting', contact: 'sam@health.example' };
    const { text } = letters.of(introduction, { introduced: [OTHER, other] });
    const lines = text.split('\n');
    expect(lines).toContain('Robin Planted, Northgate School, 01904 000001');
    expect(lines).toContain('Sam Invented, Health visiting, sam@health.example');
    expect(text).not.toContain(CONTACT);
  });

  it('Y-19 an email that asks for a flag is answered with the number and option for flags, and no link', () => {
    const text = textOf({ template: 'flags-by-telephone' });
    expect(text).toContain('01904 551900, option 2');
    expect(text).toContain('by telephone only');
    expect(text).not.toContain(PORTAL);
    expect(text).not.toContain(policy.council.numbers.hub.number);
  });

  it('Y-18 the number for flags is the council’s, with an option only where there is one', () => {
    const numbers = { ...policy.council.numbers, flags: { number: '01904 000000' } };
    const email = anEmail.build({ template: 'flags-by-telephone' });
    expect(lettersUnder({ ...policy.council, numbers }).of(email, {}).text).toContain('call 01904 000000 and');
  });

  it('B-51 an email that is not accepted is answered with the form and the hub’s number', () => {
    const text = textOf({ template: 'email-not-accepted' });
    expect(text).toContain(`${PORTAL}/\n`);
    expect(text).toContain(policy.council.numbers.hub.number);
  });
});
