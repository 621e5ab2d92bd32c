import { describe, expect, it } from '@jest/globals';
import { TEMPLATES } from '../email/email.js';
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
const fields = {
  reference: 'MH-7K3D-Q2XV',
  link,
  council: 'Council',
  telephone: '020 7946 0000',
  flagsTelephone: '01904 000000, option 2',
};
const introduction: Template = { ...template, code: 'introduction', subject: 'Hello', paragraphs: ['{introduced}'] };

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

  it('Y-18 carries the number and option for flags', () => {
    const words = { ...template, paragraphs: ['Call {flagsTelephone}.'] };
    expect(letter(words, fields).text).toBe('Call 01904 000000, option 2.\n');
  });

  it('about nothing that has a page leads to the front of the portal', () => {
    expect(linkTo({ portal: 'https://portal.example', opening: 'front', id: 'x' })).toBe('https://portal.example/');
  });
});

describe('a letter of introduction', () => {
  const robin = { name: 'Robin Planted', service: 'Northgate School', contact: '01904 000001' };
  const sam = { name: 'Sam Invented', service: 'Health visiting', contact: 'sam@health.example' };
  const introducing = (...introduced: (typeof robin)[]) => letter(introduction, { ...fields, introduced });

  it('Y-16 has one line for each practitioner: name, service, contact', () => {
    const lines = [
      'Robin Planted, Northgate School, 01904 000001',
      'Sam Invented, Health visiting, sam@health.example',
    ];
    expect(introducing(robin, sam)).toMatchObject({
      text: `${lines.join('\n')}\n`,
      html: expect.stringContaining(`<p>${lines.join('<br>')}</p>`),
    });
  });

  it('Y-16 keeps each to their own line, whatever they entered', () => {
    expect(introducing({ ...robin, name: 'Robin\r\nSomebody else,  elsewhere' }).text).toBe(
      'Robin Somebody else, elsewhere, Northgate School, 01904 000001\n',
    );
  });

  it('escapes what it renders, and fills nothing into it', () => {
    const { html, text } = introducing({ ...robin, service: '<a href="x">A&B</a> {link}' });
    expect(html).toContain('&lt;a href=&quot;x&quot;&gt;A&amp;B&lt;/a&gt; {link}');
    expect(html).not.toContain('<a ');
    expect(text).toContain('{link}');
  });
});

describe('a template', () => {
  it('Y-16 of an introduction may carry practitioners', () => {
    expect(usable(introduction)).toBe(introduction);
  });

  it('D39 of an introduction may not carry them in its subject, nor anybody else', () => {
    expect(() => usable({ ...introduction, subject: '{introduced}' })).toThrow(PersonInTemplate);
    expect(() => usable({ ...introduction, paragraphs: ['{introduced} {childName}'] })).toThrow(PersonInTemplate);
  });

  it.each(TEMPLATES.filter((code) => code !== 'introduction'))('D39 of %s may not carry practitioners', (code) => {
    expect(() => usable({ ...introduction, code })).toThrow(PersonInTemplate);
  });

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
