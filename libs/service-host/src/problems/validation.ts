import { type ValidationError, ValidationPipe } from '@nestjs/common';
import type { FieldError } from './problem.js';
import { RequestRefused } from './request-refused.js';

const UNKNOWN = { constraint: 'whitelistValidation', rule: 'unknown-property', message: 'There is no such property.' };

/** Refuses what is not the declared shape, every unknown property by name, and never repeats a value. */
export const hubValidation = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalid(errors.flatMap((error) => fieldErrors(error, ''))),
  });

const invalid = (errors: readonly FieldError[]): RequestRefused =>
  new RequestRefused(400, 'invalid-request', 'The request does not have the shape this operation needs.', { errors });

function fieldErrors({ property, constraints = {}, children = [] }: ValidationError, parent: string): FieldError[] {
  const pointer = `${parent}/${escaped(property)}`;
  const own = Object.entries(constraints).map(([constraint, message]) => fieldError(pointer, constraint, message));
  return [...own, ...children.flatMap((child) => fieldErrors(child, pointer))];
}

function fieldError(pointer: string, constraint: string, message: string): FieldError {
  if (constraint === UNKNOWN.constraint) return { pointer, rule: UNKNOWN.rule, message: UNKNOWN.message };
  return { pointer, rule: kebab(constraint), message };
}

const kebab = (constraint: string): string => constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** RFC 6901. */
const escaped = (property: string): string => property.replaceAll('~', '~0').replaceAll('/', '~1');
