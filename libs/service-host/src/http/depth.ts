import { RequestRefused } from '../problems/request-refused.js';

/** Deeper than any body we take, shallower than anything that could hurt. */
const DEEPEST = 12;

/** @throws RequestRefused for a body whose objects and lists are nested too deeply. */
export function mustBeShallow(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new RequestRefused(400, 'body-too-deep', 'The body is nested too deeply.');
    level = level.flatMap((value): unknown[] => (isNested(value) ? Object.values(value).filter(isNested) : []));
  }
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
