import { FlagRefused } from '../errors.js';
import type { HouseholdId, PersonId } from '../ids.js';
import type { Subject } from './entry.js';

export type GivenSubject = {
  readonly kind: Subject['kind'];
  readonly personId?: string;
  readonly householdId?: string;
};

/** Y-04: one child or one family, by the id that fits. */
export function subjectFrom(given: GivenSubject | undefined): Subject {
  if (given === undefined) throw missing('/subject');
  const { kind, personId, householdId } = given;
  if (kind === 'child') return { kind, personId: only(personId, householdId, '/subject/personId') as PersonId };
  return { kind, householdId: only(householdId, personId, '/subject/householdId') as HouseholdId };
}

function only(wanted: string | undefined, other: string | undefined, pointer: string): string {
  if (wanted === undefined || other !== undefined) throw missing(pointer);
  return wanted;
}

const missing = (pointer: string): FlagRefused => new FlagRefused('subject-missing', { pointer, rule: 'Y-04' });

/** The id by which the register is asked. */
export const subjectIdOf = (subject: Subject): PersonId | HouseholdId =>
  subject.kind === 'child' ? subject.personId : subject.householdId;
