import { expect, it } from '@jest/globals';
import type { CheckState } from './checks.js';
import fc from 'fast-check';
import { aCheck, aScreening, NOW, SOCIAL_WORKER } from '../../../test/builders.js';
import type { Analysis } from './screening.js';
import { stageOf } from './stage.js';

const STATES: readonly CheckState[] = ['asked', 'delivered', 'read', 'copy-pending', 'answered', 'cancelled', 'waived'];
const OUTSTANDING: readonly CheckState[] = ['asked', 'delivered', 'read', 'copy-pending'];

it('goes from triage through enquiries and analysis to deciding and closed', () => {
  expect(stageOf(aScreening.build())).toBe('triage');
  expect(stageOf(aScreening.triagedAt(4).build())).toBe('enquiries');
  expect(stageOf(aScreening.triagedAt(3).build())).toBe('analysis');
  expect(stageOf(aScreening.readyToDecide().build())).toBe('deciding');
  expect(stageOf(aScreening.readyToDecide().build({ closedAt: NOW }))).toBe('closed');
  expect(stageOf(aScreening.readyToDecide().build({ reopenedAt: NOW }))).toBe('reopened');
});

it('is enquiries exactly while a check is outstanding or level 4 lacks its analysis', () => {
  const facts = fc.record({
    state: fc.constantFrom(...STATES),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    isAnalysed: fc.boolean(),
  });

  fc.assert(
    fc.property(facts, ({ state, level, isAnalysed }) => {
      const analysis = { by: SOCIAL_WORKER.id } as Analysis;
      const base = aScreening.triagedAt(level).having(aCheck('police', state)).build();
      const isEnquiring = OUTSTANDING.includes(state) || (level === 4 && !isAnalysed);
      expect(stageOf(isAnalysed ? { ...base, analysis } : base)).toBe(isEnquiring ? 'enquiries' : 'analysis');
    }),
  );
});
