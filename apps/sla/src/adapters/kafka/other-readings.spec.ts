import { describe, expect, it } from '@jest/globals';
import { type Contract, EmailNotAcceptedV1, InboundEmailSettledV1 } from '@mash/contracts';
import { loadPolicy } from '@mash/policy';
import { readFileSync } from 'node:fs';
import type { Fact } from '../../domain/fact.js';
import { promisesBegunBy, promisesKeptBy } from '../../domain/promises.js';
import { OTHER_READINGS } from './other-readings.js';

const policy = loadPolicy('policies/default');

/** What sla reads in the example of a contract. */
function read({ type }: Contract): Fact {
  const { data } = JSON.parse(readFileSync(`libs/contracts/examples/${type}.json`, 'utf8')) as { data: never };
  const reading = OTHER_READINGS.find(({ contract }) => contract.type === type);
  return reading!.fact(data);
}

describe('an email that was not accepted', () => {
  const [came, settled] = [read(EmailNotAcceptedV1), read(InboundEmailSettledV1)];

  it('B-51 is promised to be settled within four working hours, which begin at nine', () => {
    expect(promisesBegunBy(came, undefined, policy)).toEqual([
      expect.objectContaining({
        kind: 'not-accepted',
        subjectId: came.subjects.email?.[0],
        dueAt: new Date('2026-11-23T13:00:00Z'),
      }),
    ]);
  });

  it('B-51 keeps that promise by being settled, and no other promise', () => {
    expect(promisesKeptBy(settled, policy)).toEqual([
      expect.objectContaining({ kind: 'not-accepted', subjectId: settled.subjects.email?.[0] }),
    ]);
  });

  it('tells nobody outside that the promise is about to be broken', () => {
    expect(came.recipientRef).toBeUndefined();
  });
});
