import { describe, expect, it } from '@jest/globals';
import { contractOf, parseOutgoing } from '@mash/contracts';
import { loadPolicy } from '@mash/policy';
import { readFileSync } from 'node:fs';
import type { ClockId } from '../../domain/clock/clock.js';
import { ring, start, stop } from '../../domain/clock/run.js';
import type { Fact } from '../../domain/fact.js';
import { promisesBegunBy, promisesKeptBy } from '../../domain/promises.js';
import { OTHER_READINGS } from './other-readings.js';
import { toContract } from './outgoing.js';

const policy = loadPolicy('policies/default');
const EXAMPLES = new URL('../../../../../libs/contracts/examples/', import.meta.url);
const ID = '019a0000-0000-7000-8000-0000000000d1' as ClockId;

function read(type: string, change: object = {}): Fact {
  const { data } = JSON.parse(readFileSync(new URL(`${type}.json`, EXAMPLES), 'utf8')) as { data: object };
  const reading = OTHER_READINGS.find(({ contract }) => contract === contractOf(type));
  if (reading === undefined) throw new Error(`Nothing reads ${type}.`);
  return reading.fact({ ...data, ...change } as never);
}

const WORKS = [
  ['flag-review', 'review', 'reviewId', 'done', 'Y-08'],
  ['introduction', 'introduction', 'introductionId', 'closed', 'Y-16'],
  ['follow-up', 'follow-up', 'followUpId', 'closed', 'Y-09'],
] as const;

describe.each(WORKS)('the clock %s', (kind, work, id, end, rule) => {
  const opened = read(`flags.${work}-opened.v1`, { [id]: ID, recipientRef: 'team:local-area' });
  const [begun, ...others] = promisesBegunBy(opened, undefined, policy);
  const running = start(undefined, { ...begun!, id: ID }, opened.at).state;
  const named = { kind, subjectId: ID, recipientRef: 'team:local-area' };

  it(`${rule} begins when the work opens, for the area team and without a case`, () => {
    expect(others).toEqual([]);
    expect(begun).toMatchObject({ ...named, subjectKind: work, round: 1, rule });
    expect(begun).not.toHaveProperty('caseId');
  });

  it.each([
    ['due soon', 'dueSoonAt', 'sla.clock-due-soon.v1'],
    ['overdue', 'dueAt', 'sla.clock-breached.v1'],
  ] as const)(`${rule} says to whom the work is given when it is %s, under its own key`, (_, moment, type) => {
    const [event] = ring(running, begun![moment], 0.75).events;
    const said = toContract(event!);
    expect(said).toMatchObject({ type, data: named });
    expect(said.data).not.toHaveProperty('caseId');
    expect(parseOutgoing(said)).toMatchObject({ subject: ID });
  });

  it(`${rule} stops when the work ends, and for no other piece of work`, () => {
    const kept = promisesKeptBy(read(`flags.${work}-${end}.v1`, { [id]: ID }), policy);
    expect(kept).toEqual([{ kind, subjectKind: work, subjectId: ID }]);
    expect(stop(running, running, opened.at).state.state).toBe('met');
  });
});
