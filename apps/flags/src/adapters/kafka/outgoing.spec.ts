import { describe, expect, it } from '@jest/globals';
import { contractOf, parseOutgoing } from '@mash/contracts';
import { aCall, afterFlags, AREA_TEAM, anEntry, aRaising, CHILD, ENTRY, NOW, POLICY } from '../../../test/builders.js';
import type { EntryEvent } from '../../domain/entry/entry.js';
import { closeFollowUp } from '../../domain/entry/follow-up.js';
import { raiseFlag } from '../../domain/entry/raise.js';
import { renewFlag } from '../../domain/entry/renew.js';
import { finishReview } from '../../domain/entry/review.js';
import { subjectIdOf } from '../../domain/entry/subject.js';
import { toContract } from './outgoing.js';

const first = aRaising.by('school').build();
const second = aRaising.by('nurse').build();
const third = aRaising.by('youth-worker').build();
const entry = afterFlags(first, second, third);

const events: readonly EntryEvent[] = [
  ...raiseFlag(anEntry(), first, POLICY, NOW).events,
  ...raiseFlag(afterFlags(first), second, POLICY, NOW).events,
  ...raiseFlag(afterFlags(first, second), third, POLICY, NOW).events,
  ...renewFlag(entry, { ...first, call: aCall.build() }, POLICY, NOW).events,
  ...finishReview(entry, { ...first, outcome: 'already-supported', by: AREA_TEAM }, NOW).events,
  ...closeFollowUp(entry, { ...third, outcome: 'early-help-offered', by: AREA_TEAM }, NOW).events,
];
const facts = events.flatMap((event) => toContract(event, ENTRY) ?? []);

describe('what leaves the register', () => {
  it('keeps its contracts', () => {
    const types = facts.map(({ type }) => type);

    expect(facts.map((fact) => parseOutgoing(fact))).toEqual(facts);
    expect([...new Set(types)].toSorted()).toEqual([
      'flags.flag-raised.v1',
      'flags.flag-renewed.v1',
      'flags.follow-up-closed.v1',
      'flags.follow-up-opened.v1',
      'flags.introduction-opened.v1',
      'flags.review-done.v1',
      'flags.review-opened.v1',
    ]);
    expect(types.every((type) => contractOf(type)?.topic === 'flags.flags')).toBe(true);
  });

  it('keeps to itself that a practitioner joined an introduction', () => {
    const joined = events.filter(({ type }) => type === 'introduction-joined');

    expect(joined).toHaveLength(1);
    expect(joined.map((event) => toContract(event, ENTRY))).toEqual([undefined]);
  });

  it('D14 names neither a person nor a practitioner', () => {
    const told = JSON.stringify(facts);

    expect(told).not.toContain(subjectIdOf(CHILD));
    for (const { name, service, key } of entry.flags.map(({ practitioner }) => practitioner)) {
      expect(told).not.toContain(name);
      expect(told).not.toContain(service);
      expect(told).not.toContain(key);
    }
  });
});
