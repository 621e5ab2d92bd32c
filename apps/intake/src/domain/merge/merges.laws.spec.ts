import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '@mash/kernel';
import { numberedId } from '@mash/testing';
import { NOW } from '../../../test/builders.js';
import { aPerson, OFFICER, PRACTICE_MANAGER } from '../../../test/people.builders.js';
import type { PersonId } from '../ids.js';
import type { Person } from '../person/person.js';
import { askMerge, confirmMerge, type Merge, separate } from './merge.js';

const PEOPLE = 5;

type Step =
  | { readonly do: 'register' }
  | { readonly do: 'ask'; readonly survivor: number; readonly merged: number }
  | { readonly do: 'confirm' | 'separate'; readonly nth: number };

const nth = fc.nat(PEOPLE);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('register' as const) }),
    { weight: 4, arbitrary: fc.record({ do: fc.constant('ask' as const), survivor: nth, merged: nth }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('confirm' as const, 'separate' as const), nth }) },
  ),
  { maxLength: 40 },
);

type Register = { readonly people: readonly Person[]; readonly merges: readonly Merge[] };

const idOf = (n: number): PersonId => numberedId<'Person'>(n + 1);

const put = <One extends { readonly id: string }>(all: readonly One[], one: One): readonly One[] => [
  ...all.filter(({ id }) => id !== one.id),
  one,
];

function taken(register: Register, step: Step): Register {
  const { people, merges } = register;
  switch (step.do) {
    case 'register':
      return { people: [...people, aPerson(idOf(people.length))], merges };
    case 'ask': {
      const [survivorId, mergedId] = [idOf(step.survivor), idOf(step.merged)];
      const ofPair = merges.filter((one) =>
        [survivorId, mergedId].every((id) => [one.survivorId, one.mergedId].includes(id)),
      );
      const asked = { id: numberedId<'Merge'>(merges.length + 1), survivorId, mergedId, by: OFFICER };
      return { people, merges: put(merges, askMerge(asked, { people, merges: ofPair }, NOW).state) };
    }
    case 'confirm':
    case 'separate': {
      const merge = merges[step.nth];
      if (merge === undefined) return register;
      const both = (step.do === 'confirm' ? confirmMerge : separate)(merge, people, PRACTICE_MANAGER, NOW);
      return { people: put(people, both.person.state), merges: put(merges, both.merge.state) };
    }
  }
}

/** A refusal changes nothing. */
function after(register: Register, step: Step): Register {
  try {
    return taken(register, step);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return register;
  }
}

const START: Register = { people: [0, 1, 2].map((n) => aPerson(idOf(n))), merges: [] };
const everAfter = (all: readonly Step[]): readonly Register[] =>
  all.reduce<readonly Register[]>((past, step) => [...past, after(past.at(-1) as Register, step)], [START]);

const next = ({ people }: Register, id: PersonId): PersonId | undefined =>
  people.find((person) => person.id === id)?.standsFor?.personId;

/** The ids on the way to the survivor, given up once it is longer than there are people. */
function way(register: Register, id: PersonId): readonly PersonId[] {
  const passed: PersonId[] = [];
  for (let at = next(register, id); at !== undefined && passed.length <= register.people.length;) {
    passed.push(at);
    at = next(register, at);
  }
  return passed;
}

const standing = ({ people }: Register) =>
  people.map(({ id, standsFor }) => `${id} ${standsFor?.personId ?? ''}`).toSorted();

describe('in whatever order people are registered, merged and separated', () => {
  it('an id never stands for itself, and following survivors always ends', () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const register of everAfter(all)) {
          for (const { id } of register.people) {
            expect(way(register, id)).not.toContain(id);
            expect(way(register, id).length).toBeLessThan(register.people.length);
          }
        }
      }),
    );
  });

  it('separating what was merged restores exactly what was before', () => {
    fc.assert(
      fc.property(steps, nth, (all, place) => {
        const before = everAfter(all).at(-1) as Register;
        const confirmed = after(before, { do: 'confirm', nth: place });
        fc.pre(confirmed !== before && before.merges[place] !== undefined);
        const at = confirmed.merges.findIndex(({ id }) => id === before.merges[place]?.id);
        const separated = after(confirmed, { do: 'separate', nth: at });

        expect(standing(confirmed)).not.toEqual(standing(before));
        expect(standing(separated)).toEqual(standing(before));
      }),
    );
  });

  it('whoever stands for another does so by one merge that is in force, and no merge in force is without one', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { people, merges } = everAfter(all).at(-1) as Register;
        const inForce = merges.filter(({ confirmed, separated }) => confirmed !== undefined && separated === undefined);
        const standFor = people.flatMap(({ id, standsFor }) => (standsFor ? [`${standsFor.mergeId} ${id}`] : []));

        expect(standFor.toSorted()).toEqual(inForce.map(({ id, mergedId }) => `${id} ${mergedId}`).toSorted());
      }),
    );
  });
});
