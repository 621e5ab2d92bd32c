import type { Change } from '@mash/kernel';
import type { ActorId } from '../contact/contact.js';
import type { MergeId, PersonId } from '../ids.js';
import { PersonUnknown } from '../person/errors.js';
import type { Person, PersonChange } from '../person/person.js';
import { MergeRefused } from './errors.js';

type Step = { readonly by: ActorId; readonly at: Date };

/** That two ids are one person: asked for by one, in force once a second confirms it, until it is found to be wrong. */
export type Merge = {
  readonly id: MergeId;
  readonly version: number;
  readonly survivorId: PersonId;
  readonly mergedId: PersonId;
  readonly asked: Step;
  readonly confirmed?: Step;
  readonly separated?: Step;
};

type InForce = Merge & Required<Pick<Merge, 'confirmed'>>;
type Undone = InForce & Required<Pick<Merge, 'separated'>>;

export type MergeEvent =
  | { readonly type: 'merge-asked'; readonly merge: Merge }
  | { readonly type: 'person-merged'; readonly merge: InForce }
  | { readonly type: 'person-separated'; readonly merge: Undone };

export type MergeChange = Change<Merge, MergeEvent>;

/** A merge and the id that it makes stand for another, or a person of its own again. */
type Both = { readonly merge: MergeChange; readonly person: PersonChange };

type Asked = Pick<Merge, 'id' | 'survivorId' | 'mergedId'> & { readonly by: ActorId };

/** The two as they are registered, and every merge of the two so far. */
type Known = { readonly people: readonly Person[]; readonly merges: readonly Merge[] };

export function askMerge({ by, ...asked }: Asked, { people, merges }: Known, now: Date): MergeChange {
  if (asked.survivorId === asked.mergedId) throw new MergeRefused('same-person', { pointer: '/mergedId' });
  mustStandAlone(asked, people);
  const open = merges.find(({ separated }) => separated === undefined);
  if (open !== undefined) throw new MergeRefused('already-merged', { details: { mergeId: open.id } });
  const merge: Merge = { ...asked, version: 0, asked: { by, at: now } };
  return { state: merge, events: [{ type: 'merge-asked', merge }] };
}

/** Much may have happened to the two since it was asked: they are looked at again. */
export function confirmMerge(merge: Merge, people: readonly Person[], by: ActorId, now: Date): Both {
  if (merge.confirmed !== undefined) throw new MergeRefused('already-confirmed');
  if (merge.asked.by === by) throw new MergeRefused('second-person-needed');
  mustStandAlone(merge, people);
  const { id: mergeId, survivorId: personId } = merge;
  const state = { ...merge, confirmed: { by, at: now } };
  return {
    merge: { state, events: [{ type: 'person-merged', merge: state }] },
    person: { state: { ...mergedOf(merge, people), standsFor: { personId, mergeId } }, events: [] },
  };
}

export function separate(merge: Merge, people: readonly Person[], by: ActorId, now: Date): Both {
  const { confirmed, separated } = merge;
  if (confirmed === undefined || separated !== undefined) throw new MergeRefused('not-merged');
  const state = { ...merge, confirmed, separated: { by, at: now } };
  const { standsFor: _merge, ...person } = mergedOf(merge, people);
  return {
    merge: { state, events: [{ type: 'person-separated', merge: state }] },
    person: { state: person, events: [] },
  };
}

type Two = Pick<Merge, 'survivorId' | 'mergedId'>;

/** Only ids that stand for nobody else are merged, so that following them always ends. */
function mustStandAlone({ survivorId, mergedId }: Two, people: readonly Person[]): void {
  const two = [
    [survivorId, '/survivorId'],
    [mergedId, '/mergedId'],
  ] as const;
  for (const [personId, pointer] of two) {
    const person = people.find(({ id }) => id === personId);
    if (person === undefined) throw new PersonUnknown(pointer);
    if (person.standsFor === undefined) continue;
    throw new MergeRefused('already-merged', { pointer, details: { survivorId: person.standsFor.personId } });
  }
}

function mergedOf({ mergedId }: Two, people: readonly Person[]): Person {
  const person = people.find(({ id }) => id === mergedId);
  if (person === undefined) throw new Error(`${mergedId} was merged and is not registered`);
  return person;
}
