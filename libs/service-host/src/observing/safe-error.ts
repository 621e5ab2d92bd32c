import { ContractBroken } from '@mash/contracts';
import { DomainError } from '@mash/kernel';
import { SqlFailed } from '@mash/persistence';

type Facts = { readonly error: string; readonly code?: string; readonly message?: string; readonly at?: string };

/** Messages of these are written by us or by the engine about code; parsers' and validators' quote what they read. */
const SPEAKS_SAFELY = [DomainError, SqlFailed, ContractBroken, TypeError, ReferenceError, RangeError];

/** What may be logged of an error: its name, code and place, and its message only where that cannot hold a person. */
export function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error };
  const facts = { error: error.name, ...codeOf(error), ...placeOf(error) };
  return speaksSafely(error) ? { ...facts, message: error.message } : facts;
}

const speaksSafely = (error: Error): boolean =>
  error.constructor === Error || SPEAKS_SAFELY.some((kind) => error instanceof kind);

const codeOf = (error: Error): { code?: string } =>
  'code' in error && typeof error.code === 'string' ? { code: error.code } : {};

function placeOf({ stack = '' }: Error): { at?: string } {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.length === 0
    ? {}
    : {
        at: frames
          .slice(0, 8)
          .map((frame) => frame.trim())
          .join(' < '),
      };
}
