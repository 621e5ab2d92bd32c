import { describe, expect, it } from '@jest/globals';
import { provedBy, wrongFound, wrongMails } from './saying.js';

const effect = { name: 'request', at: 'checks-police', sql: '', times: 1 } as const;

describe('saying what is wrong', () => {
  it('I1 I2 names the effect, where, and how many are lost or came twice', () => {
    const found = [{ effect, of: 9, difference: { missing: ['a', 'b'], repeated: ['c'] } }];

    expect(wrongFound(found)).toEqual(['checks-police: request missing for 2 of 9 (a, b), too often for 1 (c)']);
  });

  it('puts the places of one effect on one line, and leaves out where it is not as it must be', () => {
    const good = { missing: [], repeated: [] };
    const found = [
      { effect, of: 9, difference: good },
      { effect: { ...effect, at: 'checks-health' as const }, of: 9, difference: good },
      { effect: { ...effect, at: 'checks-housing' as const }, of: 9, difference: { missing: ['a'], repeated: [] } },
    ];

    expect(provedBy(found)).toEqual(['checks-police, checks-health: request, 1 for each of 9']);
  });

  it('says nothing of what is as it must be', () => {
    expect(wrongFound([{ effect, of: 9, difference: { missing: [], repeated: [] } }])).toEqual([]);
  });

  it('a second copy is wrong, unless it is allowed; a second email always', () => {
    const copy = new Map([['MH-1', { emails: 1, copies: 2 }]]);
    const second = new Map([['MH-1', { emails: 2, copies: 2 }]]);

    expect(wrongMails(copy, 1, true)).toEqual([]);
    expect(wrongMails(copy, 1, false)).toHaveLength(1);
    expect(wrongMails(second, 1, true)).toHaveLength(1);
  });
});
