import { CheckPackage, type ContactView } from '@mash/contracts';
import { AGENCIES, type Agency, PURPOSES, RAGS } from '@mash/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FATHER, fullView, MOTHER, SISTER } from '../test/views.js';
import { agreementWith, type CutPackage, cutPackage, loadAgreements, type ToCut } from './index.js';

const agreements = loadAgreements('agreements');
const of = (agency: Agency) => agreementWith(agreements, agency, new Date('2026-11-24T12:00:00Z'));
const asked: ToCut = {
  view: fullView,
  purpose: 'screening',
  rag: 'amber',
  people: 'all',
  summary: 'Hungry at school.',
};
const cut = (agency: Agency, change: Partial<ToCut> = {}): CutPackage =>
  cutPackage(of(agency), { ...asked, ...change });

describe('B-35 what each agency is shown of a screening check', () => {
  it('education: children with their school, the summary, no adult', () => {
    expect(cut('education')).toMatchObject({
      agreementVersion: '2023-04',
      basis: 'children-act-2004-s10',
      subjects: [
        {
          number: 1,
          kind: 'child',
          name: 'Alex Sample',
          birthDate: '2017-05-01',
          sex: 'F',
          school: { name: 'Sample Primary', year: '4' },
          identifiers: [{ system: 'upn', value: 'A123456789012' }],
        },
        { number: 2, kind: 'child', name: 'Unborn child of Morgan', sex: 'U' },
      ],
      concern: { summary: 'Hungry at school.', categories: ['neglect'] },
    });
    expect(JSON.stringify(cut('education').subjects)).not.toMatch(/Morgan Sample|Frankie|Street|Road|9434765919/);
  });

  it('probation: adults with their address, no child', () => {
    expect(cut('probation').subjects).toEqual([
      {
        number: 3,
        kind: 'adult',
        name: 'Morgan Sample',
        birthDate: '1990-01-01',
        relationship: 'mother',
        address: { lines: ['1 Sample Street'], postcode: 'ZZ1 1ZZ', uprn: '100000000001' },
      },
      {
        number: 4,
        kind: 'adult',
        name: 'Frankie Sample',
        birthDate: '1988-01-01',
        relationship: 'father',
        address: { lines: ['2 Other Road'], postcode: 'ZZ2 2ZZ' },
      },
    ]);
    expect(cut('probation').concern.indicators).toEqual(['known-to-probation']);
  });

  it('health: children and adults, with the NHS number', () => {
    const { subjects } = cut('health');
    expect(subjects.map(({ kind }) => kind)).toEqual(['child', 'child', 'adult', 'adult']);
    expect(subjects[0]?.identifiers).toEqual([{ system: 'nhs-number', value: '9434765919' }]);
    expect(subjects[1]?.expectedDate).toBe('2027-02-01');
  });

  it('health reads the narrative where the hub has written no summary, education does not', () => {
    expect(cut('health', { summary: undefined }).concern.summary).toBe('Alex comes to school hungry.');
    expect(cut('education', { summary: undefined }).concern).toEqual({ categories: ['neglect'] });
  });

  it('B-35 shows more at a RAG only where the agreement says so', () => {
    expect(cut('education').concern.indicators).toBeUndefined();
    expect(cut('education', { rag: 'red' }).concern.indicators).toEqual(['hunger']);
    expect(cut('education').withheld).toContainEqual({ field: 'concern.indicators', reason: 'not-at-this-rag' });
  });

  it.each(AGENCIES)('%s: history, incidents, disability and referrer are never shown', (agency) => {
    for (const purpose of PURPOSES) {
      const text = JSON.stringify({ ...cut(agency, { purpose, rag: 'red' }), withheld: [] });
      expect(text).not.toMatch(/Earlier worries|breakfast|Asthma|Rowan|grandmother|lodger/);
    }
  });

  it('records what was kept back, and why', () => {
    const { withheld } = cut('education');
    expect(withheld).toContainEqual({ field: 'adults.address', reason: 'not-in-agreement' });
    expect(withheld).toContainEqual({ field: 'children.disability', reason: 'not-in-agreement' });
    expect(withheld.map(({ field }) => field)).not.toContain('children.school');
    expect(withheld.map(({ field }) => field)).not.toContain('children.identifiers.pnc');
  });
});

describe('people of a check', () => {
  it('B-35 only those asked about are shown, by the number given', () => {
    const people = [
      { number: 7, personId: FATHER },
      { number: 3, personId: SISTER },
    ];
    expect(cut('police', { people }).subjects.map(({ number, name }) => [number, name])).toEqual([
      [3, 'Alex Sample'],
      [7, 'Frankie Sample'],
    ]);
    expect(cut('police', { people }).withheld).toContainEqual({
      field: 'adults',
      person: MOTHER,
      reason: 'not-asked-about',
    });
  });

  it('an indicator of an adult who is not asked about stays', () => {
    const people = [{ number: 1, personId: MOTHER }];
    expect(cut('probation', { people }).concern.indicators).toBeUndefined();
  });
});

describe('agreement to engage', () => {
  const supported = (agency: Agency, change: Partial<ToCut> = {}) => cut(agency, { purpose: 'support', ...change });

  it('S-12 B-41 for support nothing about an adult who refused goes out', () => {
    const { subjects, withheld } = supported('health');
    expect(subjects.map(({ name }) => name)).toEqual(['Alex Sample', 'Unborn child of Morgan', 'Morgan Sample']);
    expect(withheld).toContainEqual({ field: 'adults', person: FATHER, reason: 'no-agreement-to-engage' });
  });

  it.each(['screening', 'significant-harm'] as const)('S-13 B-43 B-44 for %s a refusal changes nothing', (purpose) => {
    expect(cut('health', { purpose }).subjects.map(({ name }) => name)).toContain('Frankie Sample');
  });

  it('S-12 a newer answer counts instead of the reported one', () => {
    const withdrawn = [
      ...fullView.agreement,
      { person: MOTHER, asked: true, answer: 'withdrawn' as const, informed: true },
    ];
    expect(supported('health', { agreement: withdrawn }).subjects).toEqual([]);
  });

  it('D6 a child who refuses is not covered by a parent, one who agrees is covered alone', () => {
    const answers = (child: 'refused' | 'agreed', parent: 'refused' | 'agreed') => [
      { person: SISTER, asked: true, answer: child, informed: true },
      { person: MOTHER, asked: true, answer: parent, informed: true },
    ];
    const names = (agreement: ContactView['agreement']) =>
      supported('education', { agreement }).subjects.map(({ name }) => name);
    expect(names(answers('refused', 'agreed'))).toEqual(['Unborn child of Morgan']);
    expect(names(answers('agreed', 'refused'))).toEqual(['Alex Sample']);
    expect(names([])).toEqual([]);
  });
});

const word = fc.string({ minLength: 1, maxLength: 12 });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const date = fc.constantFrom('2010-01-01', '2026-12-01');
const address = fc.record({
  lines: fc.array(word, { minLength: 1, maxLength: 3 }),
  postcode: maybe(word),
  uprn: maybe(word),
});
const identifiers = fc.array(
  fc.record({ system: fc.constantFrom('nhs-number', 'upn', 'local', 'uprn', 'pnc'), value: word }),
  { maxLength: 4 },
);
const child = fc.record({
  childId: fc.uuid(),
  name: word,
  birthDate: maybe(date),
  expectedDate: maybe(date),
  estimatedAge: maybe(fc.nat(17)),
  sex: fc.constantFrom('M', 'F', 'U'),
  address: maybe(address),
  school: maybe(fc.record({ name: word, year: maybe(word) })),
  identifiers,
  disability: maybe(word),
});
const adult = fc.record({
  adultId: fc.uuid(),
  name: word,
  relationship: word,
  birthDate: maybe(date),
  address: maybe(address),
  parentalResponsibility: maybe(fc.boolean()),
  indicators: fc.array(word, { maxLength: 3 }),
});
const anyView = fc
  .record({
    children: fc.array(child, { maxLength: 3 }),
    adults: fc.array(adult, { maxLength: 3 }),
    home: maybe(address),
  })
  .map(
    ({ children, adults, home }) => ({ ...fullView, children, adults, household: { address: home } }) as ContactView,
  );
const anyCase = fc.record({
  agency: fc.constantFrom(...AGENCIES),
  purpose: fc.constantFrom(...PURPOSES),
  rag: fc.constantFrom(...RAGS),
  summary: maybe(word),
  view: anyView,
});

/** The same value with a field that no agreement knows in every object of it. */
function withStowaways(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withStowaways);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withStowaways(inner)] as const);
  return { ...Object.fromEntries(entries), stowaway: 'STOWAWAY', medicalConditions: 'STOWAWAY' };
}

/** Every field that came out, spelled as an agreement would name it. */
function fieldsOf({ subjects, concern }: CutPackage): string[] {
  const ofSubjects = subjects.flatMap(({ kind, number: _number, identifiers: known, ...fields }) => {
    const group = kind === 'child' ? 'children' : 'adults';
    const systems = (known ?? []).map(({ system }) => `${group}.identifiers.${system}`);
    return [...Object.keys(fields).map((field) => `${group}.${field}`), ...systems];
  });
  return [...ofSubjects, ...Object.keys(concern).map((field) => `concern.${field}`)];
}

describe('laws of a package', () => {
  it('no field comes out that the agreement does not name for this purpose and RAG', () => {
    fc.assert(
      fc.property(anyCase, ({ agency, ...given }) => {
        const { fields, alsoAt } = of(agency).purposes[given.purpose];
        const named: readonly string[] = [...fields, ...(alsoAt[given.rag] ?? [])];
        const sources: Readonly<Record<string, readonly string[]>> = {
          'concern.summary': ['concern.summary', 'concern.narrative'],
          'concern.indicators': ['concern.indicators', 'adults.indicators'],
        };
        for (const field of fieldsOf(cutPackage(of(agency), { ...given, people: 'all' }))) {
          expect(named).toEqual(
            expect.arrayContaining([(sources[field] ?? [field]).find((one) => named.includes(one))]),
          );
        }
      }),
    );
  });

  it('an unknown field anywhere in the view changes nothing', () => {
    fc.assert(
      fc.property(anyCase, ({ agency, view, ...given }) => {
        const plain = cutPackage(of(agency), { ...given, view, people: 'all' });
        const more = withStowaways(view) as ContactView;
        expect(cutPackage(of(agency), { ...given, view: more, people: 'all' })).toEqual(plain);
      }),
    );
  });

  it('a field taken out of an agreement takes it out of the package', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), ({ agency, purpose, ...given }, pick) => {
        const agreement = of(agency);
        const terms = agreement.purposes[purpose];
        const removed = terms.fields[pick % terms.fields.length];
        const fields = terms.fields.filter((field) => field !== removed);
        const less = { ...agreement, purposes: { ...agreement.purposes, [purpose]: { ...terms, fields, alsoAt: {} } } };
        const found = fieldsOf(cutPackage(less, { ...given, purpose, people: 'all' }));
        const isElsewhere = removed === 'concern.summary' || removed === 'concern.indicators';
        if (!isElsewhere) expect(found).not.toContain(removed);
      }),
    );
  });

  it('fits the shape that agencies fetch', () => {
    const { subjects, concern } = CheckPackage.shape;
    for (const agency of AGENCIES) {
      for (const purpose of PURPOSES) {
        const { subjects: shown, concern: words } = cut(agency, { purpose });
        expect(subjects.safeParse(shown).error).toBeUndefined();
        expect(concern.safeParse(words).error).toBeUndefined();
      }
    }
  });

  it('is cut anew each time: the view stays as it was', () => {
    const before = structuredClone(fullView);
    const { subjects } = cut('police');
    Object.assign(subjects[0] ?? {}, { name: 'changed' });
    expect(fullView).toEqual(before);
    expect(cut('police').subjects[0]?.name).toBe('Alex Sample');
  });
});
