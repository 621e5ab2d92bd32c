import { describe, expect, it } from '@jest/globals';
import {
  CheckAskedV1,
  CheckClosedV1,
  ClockStartedV1,
  CONTRACTS,
  OversightRecordedV1,
  UrgentNoticeRaisedV1,
} from '@mash/contracts';
import * as contracts from '@mash/contracts';
import { CLOCK_KINDS, CLOCK_SUBJECT_KINDS, NOTICE_KINDS } from '@mash/kernel';
import { loadPolicy } from '@mash/policy';
import { z } from 'zod';
import { type Excuses, unexcused } from '../excuses.js';
import { typesPublishedIn } from '../facts/facts.js';
import { foldersIn, productionCode } from '../repository.js';
import { declaredTwice, factNames, namesIn, neverKept } from './catalogue.js';

const ROOT = '.';
const POLICIES = foldersIn(ROOT, 'policies');

/** Told by sla itself of a task without a due time (`task-opened` with none). */
const MADE_BY_SLA = ['task-opened:open-ended'];

/** Facts that the policy waits for and no contract tells yet. */
const NO_CONTRACT: Excuses = {
  allocated: 'hand-over is not built yet',
  'case-routed': 'routing of a case is not built yet',
  'contact-answered': 'contacts that are answered are not built yet',
  'contact-first-read': 'contacts that are answered are not built yet',
  'email-delivered': 'notices of Operation Encompass are not built yet',
  'escalation-closed': 'escalations are not built yet',
  'escalation-moved': 'escalations are not built yet',
  'escalation-opened': 'escalations are not built yet',
  'family-contacted': 'hand-over is not built yet',
  'family-visited': 'hand-over is not built yet',
  'handover-accepted': 'hand-over is not built yet',
  'information-asked': 'asking a referrer again is not built yet',
  'lado-answered': 'LADO allegations are not built yet',
  'lado-received': 'LADO allegations are not built yet',
  'notice-answered': 'notices of Operation Encompass are not built yet',
  'notice-due': 'notices of Operation Encompass are not built yet',
  'share-acknowledged': 'PSR shares are not built yet',
  'share-given': 'PSR shares are not built yet',
  'share-regraded': 'PSR shares are not built yet',
  'written-copy-asked': 'written copies are not built yet',
  'written-copy-received': 'written copies are not built yet',
};

/** Clocks that run today although nothing can stop them: each ends in a breach until its feature is there. */
const NEVER_KEPT: Excuses = {
  transfer: 'hand-over is not built yet',
  allocation: 'hand-over is not built yet',
  'fsw-allocation': 'hand-over is not built yet',
  cafcass: 'contacts that are answered are not built yet',
};

const names = new Map(
  Object.entries(contracts as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    CONTRACTS.some((contract) => contract === value) ? [[name, (value as { type: string }).type] as const] : [],
  ),
);
const code = foldersIn(ROOT, 'apps').flatMap((app) => productionCode(ROOT, [`apps/${app}/src`]));
const types = typesPublishedIn(code, names);
const published = factNames(CONTRACTS.filter(({ type }) => types.includes(type)));

describe.each(POLICIES)('policies/%s', (policy) => {
  const { clocks } = loadPolicy(`policies/${policy}`);
  const known = factNames(CONTRACTS);

  it('names facts that a contract tells', () => {
    const unknown = namesIn(clocks).filter((name) => !known.has(name) && !MADE_BY_SLA.includes(name));
    expect(unexcused(unknown, NO_CONTRACT)).toEqual([]);
  });

  it('promises what can be kept', () => {
    expect(unexcused(neverKept(clocks, published), NEVER_KEPT)).toEqual([]);
  });

  it('has every kind of clock and of notice that is in the vocabulary, and no other', () => {
    expect(Object.keys(clocks).toSorted()).toEqual(CLOCK_KINDS.toSorted());
    const { chains } = loadPolicy(`policies/${policy}`).urgent;
    expect(Object.keys(chains).toSorted()).toEqual(NOTICE_KINDS.toSorted());
  });
});

describe('the vocabulary', () => {
  const optionsOf = (shape: z.ZodObject, field: string): readonly unknown[] => {
    const found: unknown = shape.shape[field];
    return found instanceof z.ZodEnum ? found.options : [];
  };

  it('is the same in contracts and policy', () => {
    expect(optionsOf(ClockStartedV1.data, 'kind')).toEqual(CLOCK_KINDS);
    expect(optionsOf(ClockStartedV1.data, 'subjectKind')).toEqual(CLOCK_SUBJECT_KINDS);
    expect(optionsOf(UrgentNoticeRaisedV1.data, 'kind')).toEqual(NOTICE_KINDS);
  });

  it('is declared once', () => {
    const libraries = foldersIn(ROOT, 'libs').map((name) => ({
      name,
      text: productionCode(ROOT, [`libs/${name}/src`])
        .map(({ text }) => text)
        .join('\n'),
    }));
    expect(declaredTwice(libraries)).toEqual([]);
  });

  it('would be missed', () => {
    const kernel = {
      name: 'kernel',
      text: "export const KINDS = ['a'] as const;\nexport const DUTIES: readonly string[] = ['b'];",
    };
    const policy = { name: 'policy', text: "export const KINDS = ['a', 'c'] as const;\nconst DUTIES = [];" };
    expect(declaredTwice([kernel, policy])).toEqual(['KINDS again in policy']);
  });
});

describe('a clock', () => {
  const known = factNames([CheckAskedV1, CheckClosedV1, OversightRecordedV1]);

  it('may name a fact and one of its kinds', () => {
    expect(known.has('check-asked')).toBe(true);
    expect(known.has('oversight-recorded:initial')).toBe(true);
    expect(known.has('oversight-recorded:final-word')).toBe(false);
  });

  it('that starts and can never be kept is named', () => {
    const clocks = {
      kept: { starts: ['check-asked'], stops: ['check-closed', 'nothing'] },
      broken: { starts: ['check-asked'], stops: ['check-answered'] },
      asleep: { starts: ['check-answered'], stops: ['nothing'] },
    };
    expect(namesIn(clocks)).toEqual(['check-answered', 'check-asked', 'check-closed', 'nothing']);
    expect(neverKept(clocks, known)).toEqual(['broken']);
  });
});
