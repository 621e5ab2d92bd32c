import { describe, expect, it } from '@jest/globals';
import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { IdentityProviderAway, NotAuthenticated } from '@mash/access';
import { DomainError, type Refusal } from '@mash/kernel';
import { SqlFailed } from '@mash/persistence';
import { problemOf, STATUS } from './problem-of.js';
import { RequestRefused } from './request-refused.js';

class ChecksOutstanding extends DomainError {
  readonly code = 'checks-outstanding';
  override readonly pointer = '/outcome';
  override readonly rule = 'B-158';
  override readonly details = { agencies: ['education'], status: 'not to be overwritten' };

  constructor(readonly refusal: Refusal = 'conflict') {
    super('Case c still awaits: education.');
  }
}

const of = (error: unknown) => problemOf(error, 'error-1');

describe('a problem document', () => {
  it('of a rule names the rule, the field and what helps, and cannot be overwritten by details', () => {
    expect(of(new ChecksOutstanding()).problem).toEqual({
      type: '/problems/checks-outstanding',
      title: 'Case c still awaits: education.',
      status: 409,
      rule: 'B-158',
      agencies: ['education'],
      errors: [{ pointer: '/outcome', rule: 'checks-outstanding', message: 'Case c still awaits: education.' }],
    });
  });

  it.each(Object.entries(STATUS))('of %s has status %i', (refusal, status) => {
    expect(of(new ChecksOutstanding(refusal as Refusal)).problem.status).toBe(status);
  });

  it('of a missing or refused token challenges the caller', () => {
    expect(of(new NotAuthenticated('missing'))).toMatchObject({
      problem: { status: 401 },
      headers: { 'www-authenticate': 'Bearer realm="mash"' },
    });
    expect(of(new NotAuthenticated('expired')).headers['www-authenticate']).toContain('invalid_token');
  });

  it('of a store or a provider that is away asks to come again', () => {
    expect(of(new SqlFailed('ECONNREFUSED', 'x'))).toMatchObject({
      problem: { type: '/problems/store-away', status: 503 },
      headers: { 'retry-after': '2' },
      unexpected: false,
    });
    expect(of(new IdentityProviderAway()).problem.status).toBe(503);
  });

  it('of the framework has our words, not what it quotes', () => {
    const quoting = new HttpException('Unexpected token in "Ada Lovelace"', 400, {
      cause: { code: 'FST_ERR_CTP_INVALID_JSON_BODY' },
    });

    expect(of(quoting).problem).toEqual({
      type: '/problems/invalid-json',
      title: 'The body is not JSON.',
      status: 400,
    });
    expect(of(new BadRequestException('"Ada" is no uuid')).problem.title).not.toContain('Ada');
    expect(of(new NotFoundException('Cannot GET /Ada')).problem.title).not.toContain('Ada');
  });

  it('of a wrong request carries its errors', () => {
    const errors = [{ pointer: '/x', rule: 'is-int', message: 'x must be an integer' }];

    expect(of(new RequestRefused(400, 'invalid-request', 'no', { errors })).problem).toMatchObject({ errors });
  });

  it.each([new TypeError('Ada'), new SqlFailed('42P01', 'Ada'), 'Ada', undefined])(
    'of what nobody expected says nothing but an id: %p',
    (error) => {
      expect(of(error)).toEqual({
        problem: {
          type: '/problems/internal-error',
          title: 'Something went wrong here.',
          status: 500,
          errorId: 'error-1',
        },
        headers: {},
        unexpected: true,
      });
    },
  );
});
