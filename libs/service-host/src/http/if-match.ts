import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RequestRefused } from '../problems/request-refused.js';
import { requestOf } from './request.js';

/** The version that the caller has seen, from `If-Match: "<version>"`. Missing: 428; not a version: 400. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  versionIn(requestOf(context).headers['if-match']),
);

export function versionIn(header: string | undefined): number {
  if (header === undefined)
    throw new RequestRefused(428, 'if-match-missing', 'Say with If-Match which version you saw.');
  const digits = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (digits === undefined) throw new RequestRefused(400, 'if-match-invalid', 'If-Match must be one quoted version.');
  return Number(digits);
}
