import { describe, expect, it } from '@jest/globals';
import { PersonInTemplate, TemplateNotApproved } from './errors.js';
import { letter, linkTo } from './letter.js';
import { type Template, usable } from './template.js';

const template: Template = {
  code: 'receipt',
  version: 'default-1',
  approved: true,
  opens: 'contacts',
  subject: 'About {reference}',
  paragraphs: ['Thank you.', 'Look here: {link}'],
};
const link = linkTo({ portal: 'https://portal.example', opening: 'contacts', id: 'a&b' });
const fields = { reference: 'MH-7K3D-Q2XV', link, council: 'Council', telephone: '020 7946 0000' };

describe('a letter', () => {
  it('carries its reference and link, in plain text and in HTML', () => {
    expect(letter(template, fields)).toEqual({
      subject: 'About MH-7K3D-Q2XV',
      text: 'Thank you.\n\nLook here: https://portal.example/contacts/a&b\n',
      html:
        '<!doctype html><html lang="en-GB"><body><p>Thank you.</p><p>Look here: ' +
        '<a href="https://portal.example/contacts/a&amp;b">https://portal.example/contacts/a&amp;b</a></p></body></html>',
    });
  });
});

describe('a template', () => {
  it('D39 may carry a reference and a link', () => {
    expect(usable(template)).toBe(template);
  });

  it.each(['{childName}', '{concern}', '{salutation}', '{}', '{reference.name}'])('D39 may not carry %s', (field) => {
    expect(() => usable({ ...template, paragraphs: [`Dear ${field}`] })).toThrow(PersonInTemplate);
    expect(() => usable({ ...template, subject: field })).toThrow(PersonInTemplate);
  });

  it('S-06 is used only when its words are approved', () => {
    expect(() => usable({ ...template, approved: false })).toThrow(TemplateNotApproved);
  });
});
