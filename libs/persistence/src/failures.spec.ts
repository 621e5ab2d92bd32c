import { describe, expect, it } from '@jest/globals';
import { isDuplicate, isPassing, SqlFailed, sqlFailed } from './failures.js';
import { StaleVersion } from './stale.js';

const withCode = (code: string) => Object.assign(new Error('no'), { code });
const asTypeOrm = (driverError: Error) =>
  Object.assign(new Error('QueryFailedError'), { driverError, parameters: ['Ada'] });

describe('a passing failure', () => {
  it.each([
    'ECONNREFUSED',
    'ECONNRESET',
    '57P01',
    '57014',
    '40001',
    '40P01',
    '53300',
    '53100',
    '55P03',
    '08006',
    '25P03',
  ])('is %s, raw, wrapped and translated', (code) => {
    expect(isPassing(withCode(code))).toBe(true);
    expect(isPassing(asTypeOrm(withCode(code)))).toBe(true);
    expect(isPassing(sqlFailed(asTypeOrm(withCode(code))))).toBe(true);
  });

  it.each(['timeout exceeded when trying to connect', 'Query read timeout', 'Connection terminated unexpectedly'])(
    'is "%s", which has no code',
    (message) => {
      expect(isPassing(new Error(message))).toBe(true);
      expect(isPassing(sqlFailed(asTypeOrm(new Error(message))))).toBe(true);
    },
  );

  it('is a refusal of all addresses of a host', () => {
    const error = new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]);
    expect(isPassing(error)).toBe(true);
    expect(isPassing(sqlFailed(error))).toBe(true);
  });

  it('is a lost race, but not an old copy of the caller', () => {
    expect(isPassing(new StaleVersion('x'))).toBe(true);
    expect(isPassing(new StaleVersion('x', 'stale'))).toBe(false);
  });

  it.each(['23505', '23514', '42P01', '42501', '22P02', '28P01'])('is not %s', (code) => {
    expect(isPassing(withCode(code))).toBe(false);
    expect(isPassing(sqlFailed(asTypeOrm(withCode(code))))).toBe(false);
  });

  it.each([[new TypeError('x is not a function')], [undefined], ['a text'], [null]])('is not %s', (error) => {
    expect(isPassing(error)).toBe(false);
  });
});

describe('a translated failure', () => {
  const duplicate = Object.assign(new Error('duplicate key (name)=(Ada Lovelace) exists'), {
    code: '23505',
    constraint: 'contact_reference',
    table: 'contact',
    detail: 'Key (name)=(Ada Lovelace) already exists.',
  });

  it('names the constraint and carries nothing of people', () => {
    const failed = sqlFailed(asTypeOrm(duplicate));
    expect(failed).toMatchObject({ code: '23505', constraint: 'contact_reference', table: 'contact' });
    const everything = [...Object.entries(failed), failed.message, String(failed.cause)].flat().join(' ');
    expect(everything).not.toMatch(/Ada/);
  });

  it('is recognised as a duplicate, of one constraint or of any', () => {
    expect(isDuplicate(sqlFailed(duplicate))).toBe(true);
    expect(isDuplicate(sqlFailed(duplicate), 'contact_reference')).toBe(true);
    expect(isDuplicate(sqlFailed(duplicate), 'other')).toBe(false);
    expect(isDuplicate(sqlFailed(withCode('23514')))).toBe(false);
  });

  it('is translated once', () => {
    const failed = new SqlFailed('42P01', 'relation "x" does not exist');
    expect(sqlFailed(failed)).toBe(failed);
  });
});
