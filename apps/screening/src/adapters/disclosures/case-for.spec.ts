import { describe, expect, it } from '@jest/globals';
import type { ReturnView } from '@mash/contracts';
import type { Agency } from '@mash/kernel';
import { aCheck, aDecision, aScreening, FIRST_CHILD, NOW, RETURN_IDS, TEAM_MANAGER } from '../../../test/builders.js';
import { anAgreement, aReturnView } from '../../../test/sharing.js';
import type { Check, Restriction } from '../../domain/screening/checks.js';
import type { Screening } from '../../domain/screening/screening.js';
import { caseFor } from './case-for.js';

const limited = (restriction: Restriction): Check => {
  const check = aCheck('police', 'answered');
  return { ...check, return: { ...check.return!, restriction } };
};
const none: Restriction = { kind: 'none', agencies: [] };
const notToEducation: Restriction = { kind: 'not-to', agencies: ['education'] };

const shownTo = (reader: Agency, check: Check) => {
  const screening = aScreening.triagedAt(4).having(check).build();
  const returns = new Map<string, ReturnView>([[RETURN_IDS.police, aReturnView('police', screening.id)]]);
  return caseFor({ screening, reader, returns, sharingWith: anAgreement });
};

describe('what an agency sees of others', () => {
  it('B-76 not a return that its owner keeps from this agency', () => {
    const seen = shownTo('education', limited(notToEducation));

    expect(seen.sharedReturns).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain('police');
    expect(shownTo('health', limited(notToEducation)).sharedReturns).toEqual([
      { agency: 'police', answer: 'known', analysis: 'What police makes of it.' },
    ]);
  });

  it('B-76 only the agencies that its owner names', () => {
    const onlyToHealth: Restriction = { kind: 'only-to', agencies: ['health'] };

    expect(shownTo('education', limited(onlyToHealth)).sharedReturns).toEqual([]);
    expect(shownTo('health', limited(onlyToHealth)).sharedReturns).toHaveLength(1);
  });

  it('B-76 not a return whose text has not come: its limit may be in it', () => {
    const { return: held, ...check } = limited(none);
    const { copyVersion: _none, ...announced } = held!;

    expect(shownTo('health', { ...check, state: 'copy-pending', return: announced }).sharedReturns).toEqual([]);
    expect(shownTo('health', limited(none)).sharedReturns).toHaveLength(1);
  });
});

it('shows no outcome before the case is closed', () => {
  const decision = { ...aDecision, by: TEAM_MANAGER.id, at: NOW, policyVersion: '1', thresholdDocument: '1' };
  const children = [{ id: FIRST_CHILD, number: 1, recommendations: [], decision }];
  const outcomesOf = (screening: Screening) =>
    caseFor({ screening, reader: 'health', returns: new Map(), sharingWith: anAgreement }).outcomes;

  expect(outcomesOf(aScreening.triagedAt(3).associations({ children }).build())).toEqual([]);
  expect(outcomesOf(aScreening.triagedAt(3).associations({ children }).build({ closedAt: NOW }))).toEqual([
    { childNumber: 1, outcome: 'early-help', level: 3 },
  ]);
});

it('D22 goes on showing what was told at closing while a reopened case decides anew', () => {
  const told = { ...aDecision, by: TEAM_MANAGER.id, at: NOW, policyVersion: '1', thresholdDocument: '1' };
  const reopenedAt = new Date(NOW.getTime() + 1_000);
  const anew = { ...told, level: 4 as const, at: new Date(reopenedAt.getTime() + 1_000) };
  const levelsOf = (child: object, closedAt?: Date) => {
    const children = [{ id: FIRST_CHILD, number: 1, recommendations: [], ...child }];
    const screening = aScreening
      .triagedAt(3)
      .associations({ children })
      .build({ reopenedAt, ...(closedAt && { closedAt }) });
    return caseFor({ screening, reader: 'health', returns: new Map(), sharingWith: anAgreement }).outcomes.map(
      ({ level }) => level,
    );
  };

  expect(levelsOf({ decision: told })).toEqual([3]);
  expect(levelsOf({ decision: anew, replaced: [told] })).toEqual([3]);
  expect(levelsOf({ decision: anew, replaced: [told] }, anew.at)).toEqual([4]);
});
