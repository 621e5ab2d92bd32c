import { describe, expect, it } from '@jest/globals';
import { contractOf, parseOutgoing, TOPICS } from '@mash/contracts';
import {
  aCall,
  afterFlags,
  AREA_TEAM,
  anEntry,
  aRaising,
  CHILD,
  COORDINATOR,
  daysAfter,
  ENTRY,
  flagged,
  NOW,
  POLICY,
} from '../../../test/builders.js';
import { circleAround } from '../../domain/circle/circle.js';
import { askRemoval, expireFlags, removeFlag } from '../../domain/circle/end.js';
import { markSeparated } from '../../domain/circle/recount.js';
import { renewFlag } from '../../domain/circle/renew.js';
import { activeFlags, type EntryEvent, quiet } from '../../domain/entry/entry.js';
import { closeFollowUp } from '../../domain/entry/follow-up.js';
import { closeIntroduction, makeIntroduction } from '../../domain/entry/introduction.js';
import { finishReview } from '../../domain/entry/review.js';
import { subjectIdOf } from '../../domain/entry/subject.js';
import { toContract } from './outgoing.js';

const first = aRaising.by('school').build();
const second = aRaising.by('nurse').build();
const third = aRaising.by('youth-worker').build();
const entry = afterFlags(first, second, third);

const circle = circleAround(entry);
const meeting = { ...entry.introductions[0]!, counting: activeFlags(entry, NOW), by: AREA_TEAM };
const made = makeIntroduction(entry, meeting, NOW);
const asked = askRemoval(quiet(entry), { ...first, error: 'recorded-twice', by: AREA_TEAM }, NOW);

const events: readonly EntryEvent[] = [
  ...flagged(anEntry(), first).events,
  ...flagged(afterFlags(first), second).events,
  ...flagged(afterFlags(first, second), third).events,
  ...renewFlag(circle, { ...first, call: aCall.build() }, POLICY, NOW).home.events,
  ...expireFlags(circle, daysAfter(400)).home.events,
  ...asked.events,
  ...removeFlag(circleAround(asked.state), { ...first, by: COORDINATOR }, NOW).home.events,
  ...markSeparated(circle, NOW).home.events,
  ...made.events,
  ...closeIntroduction(made.state, { ...meeting, outcome: 'no-answer' }, NOW).events,
  ...finishReview(entry, { ...first, outcome: 'already-supported', by: AREA_TEAM }, NOW).events,
  ...closeFollowUp(entry, { ...third, outcome: 'early-help-offered', by: AREA_TEAM }, NOW).events,
];
const facts = events.flatMap((event) => toContract(event, ENTRY) ?? []);

describe('what leaves the register', () => {
  it('keeps its contracts', () => {
    const types = facts.map(({ type }) => type);

    expect(facts.map((fact) => parseOutgoing(fact))).toEqual(facts);
    expect([...new Set(types)].toSorted()).toEqual([
      'flags.flag-expired.v1',
      'flags.flag-raised.v1',
      'flags.flag-removed.v1',
      'flags.flag-renewed.v1',
      'flags.follow-up-closed.v1',
      'flags.follow-up-opened.v1',
      'flags.introduction-closed.v1',
      'flags.introduction-made.v1',
      'flags.introduction-opened.v1',
      'flags.review-done.v1',
      'flags.review-opened.v1',
    ]);
    expect(types.every((type) => contractOf(type)?.topic === 'flags.flags')).toBe(true);
  });

  it.each(['introduction-joined', 'flag-removal-asked', 'subject-separated'] as const)(
    'keeps to itself: %s',
    (type) => {
      const own = events.filter((event) => event.type === type);

      expect(own).toHaveLength(1);
      expect(own.map((event) => toContract(event, ENTRY))).toEqual([undefined]);
    },
  );

  it('Y-16 writes to practitioners who have an email, by a flag of theirs', () => {
    const [fact] = made.events.map((event) => toContract(event, ENTRY));

    expect(fact?.data).toMatchObject({
      recipientRefs: [first, third].map(({ flagId }) => `flags:practitioner:${flagId}`),
    });
  });

  it('Y-01 reaches nobody who opens cases, and starts no clock of a case, a child or a contact', () => {
    const readers = TOPICS.find(({ name }) => name === 'flags.flags')?.readers;
    const told = new Set(facts.map(({ type }) => type.split('.')[1] ?? ''));
    const started = Object.values(POLICY.clocks).filter(({ starts }) => starts.some((name) => told.has(name)));

    expect(readers).toEqual(['sla', 'notifications']);
    expect(started.map(({ subject }) => subject).toSorted()).toEqual(['follow-up', 'introduction', 'review']);
    expect(started.flatMap(({ starts }) => starts)).not.toContain('flag-raised');
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
