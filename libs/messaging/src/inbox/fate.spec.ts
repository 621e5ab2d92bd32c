import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@mash/kernel';
import { SqlFailed, StaleVersion } from '@mash/persistence';
import { describe as describeError, fateOf, isOnlyIts } from './fate.js';

class NotToday extends DomainError {
  readonly code = 'not-today';
  readonly refusal = 'conflict';
}

describe('the fate of an error', () => {
  it('of the domain is an answer', () => {
    expect(fateOf(new NotToday('not today'))).toBe('answer');
  });

  it('of a lost race passes, though it is spelled as a refusal', () => {
    expect(fateOf(new StaleVersion('a'))).toBe('passing');
  });

  it.each(['57P01', '40001', '40P01', '08006', '53100', '25006'])('of a database that says %s passes', (code) => {
    expect(fateOf(new SqlFailed(code, code))).toBe('passing');
  });

  it('of two processes that take the same event at once passes', () => {
    expect(fateOf(new SqlFailed('23505', 'duplicate', 'inbox_pkey'))).toBe('passing');
  });

  it.each([
    new SqlFailed('23505', 'duplicate', 'case_pkey'),
    new SqlFailed('42P01', 'no table'),
    new TypeError('x'),
    'x',
  ])('of a bug is unknown (%s)', (error) => {
    expect(fateOf(error)).toBe('unknown');
  });
});

describe('I7 a passing failure', () => {
  it.each([
    new StaleVersion('a'),
    ...['55P03', '57014', '25P03', '40001', '40P01'].map((code) => new SqlFailed(code, code)),
  ])('of the rows that one event needs keeps nobody else waiting (%s)', (error) => {
    expect([fateOf(error), isOnlyIts(error)]).toEqual(['passing', true]);
  });

  it.each(['57P01', '08006', '53100', '25006'])('of the database (%s) is nothing of one event', (code) => {
    expect(isOnlyIts(new SqlFailed(code, code))).toBe(false);
  });
});

it('describes an error in one short line', () => {
  expect(describeError(new TypeError('x'.repeat(1_000)))).toHaveLength(300);
  expect(describeError('text')).toBe('not an error');
});
