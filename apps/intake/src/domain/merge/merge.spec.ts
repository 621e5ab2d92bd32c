import { describe, expect, it } from '@jest/globals';
import { numberedId } from '@mash/testing';
import { NOW } from '../../../test/builders.js';
import { aPerson, OFFICER, PRACTICE_MANAGER } from '../../../test/people.builders.js';
import type { PersonId } from '../ids.js';
import type { Person } from '../person/person.js';
import { askMerge, confirmMerge, type Merge, separate } from './merge.js';

const [SURVIVOR, MERGED, THIRD] = [1, 2, 3].map((n) => aPerson(numberedId<'Person'>(n))) as [Person, Person, Person];
const MERGE = numberedId<'Merge'>(9);
const LATER = new Date('2026-11-25T10:00:00Z');
const two = [SURVIVOR, MERGED];

const standingFor = (person: Person, other: Person): Person => ({
  ...person,
  standsFor: { personId: other.id, mergeId: numberedId<'Merge'>(8) },
});

const ask = (people: readonly Person[] = two, merges: readonly Merge[] = [], mergedId: PersonId = MERGED.id) =>
  askMerge({ id: MERGE, survivorId: SURVIVOR.id, mergedId, by: OFFICER }, { people, merges }, NOW);

const asked = ask().state;
const confirmed = confirmMerge(asked, two, PRACTICE_MANAGER, NOW);
const inForce = confirmed.merge.state;

const code = (name: string) => expect.objectContaining({ code: name });

describe('asking for a merge', () => {
  it('changes nobody yet', () => {
    expect(ask()).toEqual({
      state: {
        id: MERGE,
        version: 0,
        survivorId: SURVIVOR.id,
        mergedId: MERGED.id,
        asked: { by: OFFICER, at: NOW },
      },
      events: [{ type: 'merge-asked', merge: asked }],
    });
  });

  it('refuses an id and itself', () => {
    expect(() => ask([SURVIVOR], [], SURVIVOR.id)).toThrow(code('same-person'));
  });

  it.each([
    ['/survivorId', [MERGED]],
    ['/mergedId', [SURVIVOR]],
  ])('refuses somebody who is not registered at %s', (pointer, people) => {
    expect(() => ask(people)).toThrow(expect.objectContaining({ code: 'person-unknown', pointer }));
  });

  it.each([
    ['/survivorId', [standingFor(SURVIVOR, THIRD), MERGED]],
    ['/mergedId', [SURVIVOR, standingFor(MERGED, THIRD)]],
  ])('refuses an id that stands for another at %s, and names the survivor', (pointer, people) => {
    expect(() => ask(people)).toThrow(
      expect.objectContaining({ code: 'already-merged', pointer, details: { survivorId: THIRD.id } }),
    );
  });

  it('refuses the two while a merge of them is asked for or in force, and allows them once it is undone', () => {
    const undone = separate(inForce, [confirmed.person.state], PRACTICE_MANAGER, NOW).merge.state;

    expect(() => ask(two, [asked])).toThrow(code('already-merged'));
    expect(() => ask(two, [inForce])).toThrow(code('already-merged'));
    expect(ask(two, [undone]).events).toHaveLength(1);
  });
});

describe('confirming it', () => {
  it('lets the merged id stand for the survivor', () => {
    const { merge, person } = confirmMerge(asked, two, PRACTICE_MANAGER, LATER);

    expect(merge.state.confirmed).toEqual({ by: PRACTICE_MANAGER, at: LATER });
    expect(merge.events).toEqual([{ type: 'person-merged', merge: merge.state }]);
    expect(person).toEqual({
      state: { ...MERGED, standsFor: { personId: SURVIVOR.id, mergeId: MERGE } },
      events: [],
    });
  });

  it('takes a second person', () => {
    expect(() => confirmMerge(asked, two, OFFICER, NOW)).toThrow(
      expect.objectContaining({ code: 'second-person-needed', refusal: 'forbidden' }),
    );
  });

  it('is done once', () => {
    expect(() => confirmMerge(inForce, two, PRACTICE_MANAGER, NOW)).toThrow(code('already-confirmed'));
  });

  it('refuses what has become of the two since it was asked', () => {
    const movedOn = standingFor(SURVIVOR, THIRD);

    expect(() => confirmMerge(asked, [movedOn, MERGED], PRACTICE_MANAGER, NOW)).toThrow(code('already-merged'));
  });
});

describe('separating', () => {
  it('makes a person of its own again, as before', () => {
    const { merge, person } = separate(inForce, [confirmed.person.state], PRACTICE_MANAGER, LATER);

    expect(person).toEqual({ state: MERGED, events: [] });
    expect(merge.events).toEqual([{ type: 'person-separated', merge: merge.state }]);
    expect(merge.state.separated).toEqual({ by: PRACTICE_MANAGER, at: LATER });
  });

  it('refuses a merge that is not in force', () => {
    const undone = separate(inForce, [confirmed.person.state], PRACTICE_MANAGER, NOW).merge.state;

    expect(() => separate(asked, two, PRACTICE_MANAGER, NOW)).toThrow(code('not-merged'));
    expect(() => separate(undone, two, PRACTICE_MANAGER, NOW)).toThrow(code('not-merged'));
  });
});
