import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { linesOf, markdownOf } from './table.js';

const table = {
  head: ['what', 'ms'],
  rows: [
    ['J1 stored', '7'],
    ['J2', '1200'],
  ],
};

describe('a table', () => {
  it('is aligned on a terminal', () => {
    expect(linesOf(table)).toEqual(['what         ms', 'J1 stored     7', 'J2         1200']);
  });

  it('is as Prettier would have it on a page', async () => {
    const page = `${markdownOf(table).join('\n')}\n`;

    expect(await format(page, { parser: 'markdown' })).toBe(page);
  });
});
