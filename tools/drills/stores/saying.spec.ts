import { describe, expect, it } from '@jest/globals';
import { provedBy, wrongFound, wrongMails } from './saying.js';

const effect = { name: 'request', at: 'checks-police', sql: '', times: 1 } as const;

describe('saying what is wrong', () => {
  it('I1 I2 names the effect, where, and how many are lost or came twice', () => {
    const found = [{ effect, of: 9, difference: { missing: ['a', 'b'], repeated: ['c'] } }];

    expect(wrongFound(found)).toEqual([
      'checks-police: request missing for 2 of 9 (a, b)',
      'checks-police: request too often for 1 (c)',
    ]);
  });

  it('counts what is as it must be, and says nothing when one thing is not', () => {
    const good = { missing: [], repeated: [] };
    const found = [
      { effect, of: 9, difference: good },
      { effect: { ...effect, at: 'checks-health' as const, times: 2 }, of: 9, difference: good },
    ];

    expect(provedBy(found)).toEqual(['2 kinds of effects in 2 services, 27 in all']);
    expect(provedBy([...found, { effect, of: 9, difference: { missing: ['a'], repeated: [] } }])).toEqual([]);
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
