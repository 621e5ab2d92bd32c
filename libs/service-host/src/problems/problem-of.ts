import { HttpException } from '@nestjs/common';
import { IdentityProviderAway, NotAuthenticated } from '@mash/access';
import { DomainError, type Refusal } from '@mash/kernel';
import { isPassing } from '@mash/persistence';
import type { Problem, ProblemAnswer } from './problem.js';
import { RequestRefused } from './request-refused.js';

/** The one table from a domain's no to HTTP. */
export const STATUS: Readonly<Record<Refusal, number>> = {
  invalid: 422,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
};

type Words = { readonly code: string; readonly title: string };

/** Titles are ours: the framework's messages may quote what was sent. */
const FRAMEWORK: Readonly<Record<string, Words>> = {
  400: { code: 'bad-request', title: 'The request does not have the shape this operation needs.' },
  403: { code: 'not-allowed', title: 'This operation is not open to you.' },
  404: { code: 'not-found', title: 'There is nothing at this address.' },
  405: { code: 'method-not-allowed', title: 'This method is not allowed here.' },
  413: { code: 'body-too-large', title: 'The body is larger than this operation takes.' },
  414: { code: 'address-too-long', title: 'The address is too long.' },
  415: { code: 'content-type-not-supported', title: 'The content type must be application/json.' },
  429: { code: 'too-many-requests', title: 'Too many requests; try again later.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'invalid-json', title: 'The body is not JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'invalid-json', title: 'The body is empty.' },
};

const RETRY = { 'retry-after': '2' };

/** What to answer for an error. `errorId` names one that nobody expected. */
export function problemOf(error: unknown, errorId: string): ProblemAnswer {
  if (error instanceof DomainError) return ofDomain(error);
  if (error instanceof RequestRefused) return ofRequest(error);
  if (error instanceof NotAuthenticated) {
    return expected(words(error.code, error.message, 401), { 'www-authenticate': error.challenge });
  }
  if (error instanceof IdentityProviderAway) return expected(words(error.code, error.message, 503), RETRY);
  if (error instanceof HttpException && error.getStatus() < 500) return expected(ofFramework(error));
  if (isPassing(error)) return expected(words('store-away', 'The store cannot be reached at present.', 503), RETRY);
  const problem = { ...words('internal-error', 'Something went wrong here.', 500), errorId };
  return { problem, headers: {}, unexpected: true };
}

const words = (code: string, title: string, status: number): Problem => ({ type: `/problems/${code}`, title, status });

const expected = (problem: Problem, headers: ProblemAnswer['headers'] = {}): ProblemAnswer => ({
  problem,
  headers,
  unexpected: false,
});

function ofDomain({ code, message, refusal, pointer, rule, details }: DomainError): ProblemAnswer {
  return expected({
    ...details,
    ...words(code, message, STATUS[refusal]),
    ...(rule === undefined ? {} : { rule }),
    ...(pointer === undefined ? {} : { errors: [{ pointer, rule: code, message }] }),
  });
}

function ofRequest({ code, message, status, errors, headers }: RequestRefused): ProblemAnswer {
  return expected({ ...words(code, message, status), ...(errors === undefined ? {} : { errors }) }, headers);
}

function ofFramework(error: HttpException): Problem {
  return ofStatus(error.getStatus(), codeOfCause(error));
}

/** In our words, for what the framework refuses; `cause` is its own code for why, where it has one. */
export function ofStatus(status: number, cause = ''): Problem {
  const { code, title } = FRAMEWORK[cause] ??
    FRAMEWORK[status] ?? { code: 'bad-request', title: 'The request cannot be taken.' };
  return words(code, title, status);
}

function codeOfCause({ cause }: HttpException): string {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}
