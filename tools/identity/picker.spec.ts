import { describe, expect, it } from '@jest/globals';
import { escapeHtml, pickerPage } from './picker.js';

const account = {
  key: 'gp',
  subject: 's',
  name: 'O"Neil <Example>',
  job: 'GP',
  employer: 'referrer',
  claims: {},
} as const;

describe('the account picker', () => {
  it('says on every page that it is for development and asks for no password', () => {
    expect(pickerPage('Sign in', '/there', [account])).toContain('Development identity provider.');
  });

  it('labels each choice with the name, escaped', () => {
    const page = pickerPage('Sign in', '/there', [account]);
    expect(page).toContain('value="gp"');
    expect(page).toContain('O&quot;Neil &lt;Example&gt;, GP</label>');
  });

  it('leaves plain words as they are', () => {
    expect(escapeHtml('Sign in')).toBe('Sign in');
  });
});
