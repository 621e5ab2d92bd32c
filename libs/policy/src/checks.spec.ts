import { AGENCIES, type Agency, LEVELS, PATHWAYS, RAGS } from '@mash/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ANSWERERS, checksFor, loadPolicy, type MatrixFacts, minimumChecks, partnerReturnDue } from './index.js';

const policy = loadPolicy('policies/default');
const facts = (change: Partial<MatrixFacts>): MatrixFacts => ({
  categories: ['other'],
  indicators: [],
  ages: [8],
  pathway: '1',
  ...change,
});
const proposed = (change: Partial<MatrixFacts>): Record<string, string> =>
  Object.fromEntries(checksFor(policy, facts(change)).map(({ answerer, strength }) => [answerer, strength]));

describe('checksFor', () => {
  it('B-158 proposes health and education as the minimum at level 4, whatever the concern', () => {
    expect(proposed({ level: 4 })).toEqual({ health: 'minimum', education: 'minimum' });
    expect(proposed({ level: 4, ages: [] })).toEqual({ health: 'minimum', education: 'minimum' });
  });

  it.each([1, 2, 3] as const)('B-158 demands nothing at level %d', (level) => {
    expect(minimumChecks(policy, level)).toEqual([]);
    expect(Object.values(proposed({ level }))).not.toContain('minimum');
  });

  it('B-163 proposes by concern and says why', () => {
    const domesticAbuse = checksFor(policy, facts({ level: 4, categories: ['domestic-abuse'] }));
    expect(domesticAbuse.map(({ answerer }) => answerer)).toEqual([
      'police',
      'health',
      'education',
      'domestic-abuse',
      'domestic-abuse-advisor',
    ]);
    expect(domesticAbuse[0]).toMatchObject({ strength: 'suggested', reasons: [{ code: 'domestic-abuse' }] });
  });

  it('B-119 D9 police are suggested, never sent without a direction', () => {
    expect(
      proposed({ categories: ['physical-abuse'], indicators: ['possible-crime', 'weapon'], level: 4 })['police'],
    ).toBe('suggested');
  });

  it('B-147 probation answers on every PSR, and else only where the contact indicates it', () => {
    expect(proposed({ pathway: 'psr' })['probation']).toBe('standard');
    expect(proposed({ pathway: '1' })['probation']).toBeUndefined();
  });

  it('B-149 an indicator proposes probation', () => {
    expect(proposed({ indicators: ['known-to-probation'] })['probation']).toBe('suggested');
  });

  it('keeps the strongest of several reasons first and tells all of them', () => {
    const health = checksFor(policy, facts({ level: 4, categories: ['neglect', 'self-harm'] })).find(
      ({ answerer }) => answerer === 'health',
    );
    expect(health).toMatchObject({ strength: 'minimum' });
    expect(health?.reasons.map(({ code }) => code)).toEqual(['level-4-minimum', 'abuse-health', 'neglect-services']);
  });

  it.each([
    [[3], undefined],
    [[4], 'standard'],
    [[17], 'standard'],
    [[], undefined],
    [[2, 9], 'standard'],
  ])('asks education about absence when a child of ages %j is of school age: %s', (ages, strength) => {
    expect(proposed({ categories: ['school-absence'], ages })['education']).toBe(strength);
  });

  it('proposes each answerer once and the minimum always, whatever the facts', () => {
    const someOf = (codes: Readonly<Record<string, unknown>>) => fc.subarray(Object.keys(codes));
    const anyFacts: fc.Arbitrary<MatrixFacts> = fc.record({
      level: fc.option(fc.constantFrom(...LEVELS), { nil: undefined }),
      categories: someOf(policy.concerns.categories),
      indicators: someOf(policy.concerns.indicators),
      ages: fc.array(fc.integer({ min: 0, max: 17 }), { maxLength: 4 }),
      pathway: fc.constantFrom(...PATHWAYS),
    });
    fc.assert(
      fc.property(anyFacts, (any) => {
        const found = checksFor(policy, any);
        const answerers = found.map(({ answerer }) => answerer);
        expect(answerers).toEqual(ANSWERERS.filter((answerer) => answerers.includes(answerer)));
        expect(found.every(({ reasons }) => reasons.length > 0)).toBe(true);
        const minimum = found
          .filter(({ strength }) => strength === 'minimum')
          .map(({ answerer }) => answerer as Agency);
        expect(minimum).toEqual(
          AGENCIES.filter((agency) => any.level === 4 && minimumChecks(policy, 4).includes(agency)),
        );
      }),
    );
  });
});

const at = (text: string): Date => new Date(`${text}Z`);

describe('B-179 D17 partnerReturnDue', () => {
  it.each([
    { what: 'RED two hours', rag: 'red', from: '2026-11-24T20:00:00', due: '2026-11-24T22:00:00' },
    { what: 'AMBER eight working hours', rag: 'amber', from: '2026-11-24T12:00:00', due: '2026-11-25T12:00:00' },
    {
      what: 'GREEN three working days of hours',
      rag: 'green',
      from: '2026-11-24T12:00:00',
      due: '2026-11-27T12:00:00',
    },
  ] as const)('$what without a decision clock', ({ rag, from, due }) => {
    expect(partnerReturnDue(policy, { rag, requestedAt: at(from) })).toEqual({ dueAt: at(due), shortNotice: false });
  });

  it.each([
    {
      what: 'later than usual changes nothing',
      decision: '2026-11-25T16:00:00',
      due: '2026-11-25T12:00:00',
      short: false,
    },
    {
      what: 'is capped 30 minutes before the decision',
      decision: '2026-11-24T16:00:00',
      due: '2026-11-24T15:30:00',
      short: false,
    },
    {
      what: 'D43 exactly 30 minutes left is enough',
      decision: '2026-11-24T13:00:00',
      due: '2026-11-24T12:30:00',
      short: false,
    },
    {
      what: 'less is short notice of 30 minutes',
      decision: '2026-11-24T12:59:59',
      due: '2026-11-24T12:30:00',
      short: true,
    },
    {
      what: 'a decision already due is short notice',
      decision: '2026-11-24T11:00:00',
      due: '2026-11-24T12:30:00',
      short: true,
    },
  ])('an AMBER request at noon: $what', ({ decision, due, short }) => {
    const request = {
      rag: 'amber' as const,
      requestedAt: at('2026-11-24T12:00:00'),
      tightestDecisionDue: at(decision),
    };
    expect(partnerReturnDue(policy, request)).toEqual({ dueAt: at(due), shortNotice: short });
  });

  it('is never less than 30 minutes after the request, and unless short notice never within 30 minutes of the decision', () => {
    const moment = fc
      .integer({ min: 0, max: 60 * 24 * 14 })
      .map((minute) => new Date(Date.UTC(2026, 2, 20) + minute * 60_000));
    fc.assert(
      fc.property(fc.constantFrom(...RAGS), moment, moment, (rag, requestedAt, tightestDecisionDue) => {
        const { dueAt, shortNotice } = partnerReturnDue(policy, { rag, requestedAt, tightestDecisionDue });
        expect(dueAt.getTime() - requestedAt.getTime()).toBeGreaterThanOrEqual(30 * 60_000);
        if (!shortNotice) expect(tightestDecisionDue.getTime() - dueAt.getTime()).toBeGreaterThanOrEqual(30 * 60_000);
        if (shortNotice) expect(tightestDecisionDue.getTime() - requestedAt.getTime()).toBeLessThan(60 * 60_000);
      }),
    );
  });
});
