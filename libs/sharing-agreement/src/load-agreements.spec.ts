import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENCIES, PURPOSES } from '@mash/kernel';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  agreementWith,
  AgreementsInvalid,
  eraseAfter,
  findAgreement,
  isReviewDue,
  lawfulBasisFor,
  loadAgreements,
  NoAgreementWithAgency,
} from './index.js';

const agreements = loadAgreements('agreements');
const now = new Date('2026-11-24T12:00:00Z');
const education = agreementWith(agreements, 'education', now);

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'agreements-'));
  directories.push(directory);
  return directory;
}

function folderWith(name: string, change: (text: string) => string): string {
  const directory = newDirectory();
  writeFileSync(join(directory, name), change(readFileSync('agreements/education.yaml', 'utf8')));
  return directory;
}

function fieldsWrongIn(directory: string): readonly string[] {
  try {
    loadAgreements(directory);
  } catch (error) {
    if (error instanceof AgreementsInvalid) return error.problems.map(({ field }) => field);
    throw error;
  }
  return [];
}

describe('the agreements of the hub', () => {
  it('B-09 N-13 there is one with every partner agency', () => {
    expect(agreements.map(({ party }) => party).sort()).toEqual([...AGENCIES].sort());
  });

  it.each(AGENCIES)('N-16 B-33 %s: each purpose has a basis and its law, tied to a version', (agency) => {
    const agreement = agreementWith(agreements, agency, now);
    expect(agreement.version).not.toBe('');
    for (const purpose of PURPOSES) expect(lawfulBasisFor(agreement, purpose).law.length).toBeGreaterThan(0);
  });

  it('N-16 significant harm carries its test', () => {
    expect(lawfulBasisFor(education, 'significant-harm')).toMatchObject({
      basis: 'children-act-1989-s47',
      law: expect.arrayContaining([expect.stringContaining('reasonable cause to suspect')]),
    });
  });

  it('D28 an agency keeps a package 30 days and a draft 7', () => {
    expect(eraseAfter(education, 'package', now)).toEqual(new Date('2026-12-24T12:00:00Z'));
    expect(eraseAfter(education, 'draft', now)).toEqual(new Date('2026-12-01T12:00:00Z'));
  });

  it('a review date that has come is told, and ends nothing', () => {
    expect(isReviewDue(education, now)).toBe(false);
    expect(isReviewDue(education, new Date('2027-04-01T00:00:00Z'))).toBe(true);
    expect(findAgreement(agreements, 'education', new Date('2027-04-02T00:00:00Z'))).toBe(education);
  });
});

describe('agreementWith', () => {
  it('B-33 refuses an agency without an agreement', () => {
    const others = agreements.filter(({ party }) => party !== 'housing');
    expect(() => agreementWith(others, 'housing', now)).toThrow(NoAgreementWithAgency);
    expect(findAgreement(others, 'housing', now)).toBeUndefined();
  });

  it('B-33 refuses an agreement that is not yet in force, and names the rule', () => {
    try {
      agreementWith(agreements, 'police', new Date('2023-03-31T23:59:59Z'));
      throw new Error('was not refused');
    } catch (error) {
      expect(error).toMatchObject({ code: 'no-agreement-with-agency', rule: 'B-33', details: { agency: 'police' } });
    }
  });

  it('B-33 takes the one in force, the latest of several', () => {
    const next = { ...education, version: '2026-12', effectiveFrom: '2026-12-01' };
    const both = [next, ...agreements];
    expect(agreementWith(both, 'education', now)).toBe(education);
    expect(agreementWith(both, 'education', new Date('2026-12-01T00:00:00Z'))).toBe(next);
  });
});

type Wrong = { what: string; from: string | RegExp; to: string; field: string };

describe('loadAgreements', () => {
  it.each<Wrong>([
    { what: 'another party than the file says', from: 'party: education', to: 'party: health', field: 'party' },
    {
      what: 'a field that no view has',
      from: 'children.school',
      to: 'children.shoeSize',
      field: 'purposes.support.fields.4',
    },
    {
      what: 'a field that is never shared',
      from: 'children.school',
      to: 'concern.history',
      field: 'purposes.support.fields.4',
    },
    { what: 'a purpose left out', from: '  screening:', to: '  looking:', field: 'purposes.screening' },
    {
      what: 'B-41 support without agreement to engage',
      from: 'agreementToEngage: required',
      to: 'agreementToEngage: not-needed',
      field: 'purposes.support.agreementToEngage',
    },
    {
      what: 'B-44 significant harm that waits for agreement',
      from: /(significant-harm:[^]*?agreementToEngage: )not-needed/,
      to: '$1required',
      field: 'purposes.significant-harm.agreementToEngage',
    },
    { what: 'a review before it begins', from: /reviewBy: .*/, to: 'reviewBy: 2023-01-01', field: 'reviewBy' },
  ])('refuses $what', ({ from, to, field }) => {
    expect(fieldsWrongIn(folderWith('education.yaml', (text) => text.replace(from, to)))).toContain(field);
  });

  it('refuses a folder without agreements', () => {
    expect(fieldsWrongIn(newDirectory())).toEqual(['']);
  });

  it('reads a further version of a party beside the first', () => {
    expect(loadAgreements(folderWith('education.2027.yaml', (text) => text))).toHaveLength(1);
  });
});
