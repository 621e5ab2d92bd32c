import type { Field } from '../../field.js';
import type { Answer } from './probe.js';
import { tallied } from './statuses.js';

const FINE = new Set([200, 503]);

/** A database that is away is a 503 and nothing else: no 500, and no silence. */
export function claimHonest(field: Field, answers: readonly Answer[]): void {
  const others = answers.filter(({ status }) => status === undefined || !FINE.has(status));
  const seen = tallied(answers.map(({ status }) => status ?? 'silence'));
  field.claim('every question is answered with what is there or with 503', others.length === 0, seen);
}
