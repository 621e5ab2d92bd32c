import type { Change } from '@mash/kernel';
import type { ActorId, Identifier } from '../contact/contact.js';
import type { MergeId, PersonId } from '../ids.js';

/** One identity that contacts, flags and households may name; two are made one by people, never by machine. */
export type Person = {
  readonly id: PersonId;
  readonly version: number;
  readonly familyName: string;
  readonly givenName?: string;
  /** Someone born has a birth date, an unborn child an expected date instead, and sex `U` (D27). */
  readonly birthDate?: string;
  readonly expectedDate?: string;
  readonly sex: 'F' | 'M' | 'U';
  readonly identifiers: readonly Identifier[];
  readonly registeredAt: Date;
  readonly registeredBy: ActorId;
  /** The id that this one stands for, since which merge. */
  readonly standsFor?: { readonly personId: PersonId; readonly mergeId: MergeId };
};

export type PersonEvent = { readonly type: 'person-registered'; readonly person: Person };

export type PersonChange = Change<Person, PersonEvent>;
