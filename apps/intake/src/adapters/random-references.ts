import { randomInt } from 'node:crypto';
import { type Reference, REFERENCE_VALUES, referenceFrom, References } from '../domain/contact/reference.js';

/** Drawn from the operating system's randomness, so that one reference says nothing about another. */
export class RandomReferences extends References {
  next(): Reference {
    return referenceFrom(randomInt(REFERENCE_VALUES)) ?? this.next();
  }
}
