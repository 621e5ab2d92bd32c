import type { FieldError } from '../problems/problem.js';
import { RequestRefused } from '../problems/request-refused.js';

/** U+0000 and halves of surrogate pairs are JSON, and yet no text that PostgreSQL or a bus record can hold. */
const LONE_SURROGATE = /\p{Cs}/u;

const isStorable = (text: string): boolean => !text.includes('\0') && !LONE_SURROGATE.test(text);

/** @throws RequestRefused for text that cannot be kept, wherever in a body or an address it stands. */
export function mustBeStorable(...parts: readonly unknown[]): void {
  const errors = parts.flatMap((part) => unstorable(part, ''));
  if (errors.length === 0) return;
  throw new RequestRefused(400, 'text-not-storable', 'A text holds characters that cannot be kept.', { errors });
}

function unstorable(value: unknown, pointer: string): FieldError[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [refused(pointer)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    isStorable(name) ? unstorable(inner, `${pointer}/${escaped(name)}`) : [refused(pointer)],
  );
}

const refused = (pointer: string): FieldError => ({
  pointer,
  rule: 'text-not-storable',
  message: 'must hold neither U+0000 nor half a surrogate pair',
});

/** RFC 6901. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
