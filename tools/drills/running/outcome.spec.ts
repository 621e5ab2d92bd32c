import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from './outcome.js';

const good = { invariant: 'I1', proved: ['all there'], wrong: [] } as const;
const bad = { invariant: 'I2', proved: [], wrong: ['intake: contact twice'] } as const;
const kept = { line: 'ready within 15 s', held: true };

describe('the outcome of a drill', () => {
  it('is held when every claim and every invariant is', () => {
    expect(outcomeOf({ claims: [kept], verdicts: [good], exceptions: [] })).toBe('held');
  });

  it.each([
    ['a claim', { claims: [{ ...kept, held: false }], verdicts: [good], exceptions: [] }],
    ['an invariant', { claims: [kept], verdicts: [good, bad], exceptions: [] }],
  ])('is failed when %s does not hold', (_, all) => {
    expect(outcomeOf(all)).toBe('failed');
  });

  it('is held when only that is broken which the fault may break', () => {
    const exception = { invariant: 'I2', bound: 'one copy', because: 'SMTP' } as const;

    expect(outcomeOf({ claims: [], verdicts: [bad], exceptions: [exception] })).toBe('held');
  });
});
