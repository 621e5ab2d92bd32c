import type { CheckPackage, ContactView } from '@mash/contracts';
import type { Purpose, Rag } from '@mash/kernel';
import type { PurposeTerms, SharingAgreement } from './agreement.js';
import { isCovered } from './engagement.js';
import { type Allowed, adultSubject, childSubject, type Subject } from './subjects.js';
import type { ShareableField, ViewField } from './shareable.js';
import { fieldsWithheld, type Withheld } from './withheld.js';

export type ToCut = {
  readonly view: ContactView;
  readonly purpose: Purpose;
  readonly rag: Rag;
  /** Who is asked about, with the number by which the agency answers; `all` numbers the children first, from 1. */
  readonly people: 'all' | readonly { readonly number: number; readonly personId: string }[];
  /** The worry in the hub's own words, written for agencies. */
  readonly summary?: string | undefined;
  /** The agreement to engage as it stands now, when it is newer than the view's. */
  readonly agreement?: ContactView['agreement'] | undefined;
};

export type CutPackage = {
  readonly agreementVersion: string;
  readonly basis: string;
  /** May be empty: then there is nothing to ask this agency, and no package may be given. */
  readonly subjects: readonly Subject[];
  readonly concern: CheckPackage['concern'];
  /** For the ledger of what was not disclosed. */
  readonly withheld: readonly Withheld[];
};

/** What one agency is shown for one check: the fields its agreement names, and no others. */
export function cutPackage(agreement: SharingAgreement, toCut: ToCut): CutPackage {
  const terms = agreement.purposes[toCut.purpose];
  const allowed = allowedFields(terms, toCut.rag);
  const asked = peopleAsked(toCut);
  const answers = toCut.agreement ?? toCut.view.agreement;
  const isOpen = (personId: string): boolean =>
    terms.agreementToEngage === 'not-needed' || isCovered(toCut.view, answers, personId);
  const numberOf = (personId: string): number | undefined => (isOpen(personId) ? asked.get(personId) : undefined);
  return {
    agreementVersion: agreement.version,
    basis: terms.basis,
    subjects: subjectsOf(toCut.view, allowed, numberOf),
    concern: concernOf(toCut, allowed, numberOf),
    withheld: [
      ...peopleWithheld(toCut.view, asked, isOpen),
      ...fieldsWithheld(toCut.view, (field) => whyWithheld(field, terms, allowed)),
    ],
  };
}

function allowedFields(terms: PurposeTerms, rag: Rag): Allowed {
  return new Set<ShareableField>([...terms.fields, ...(terms.alsoAt[rag] ?? [])]);
}

function peopleAsked({ view, people }: ToCut): ReadonlyMap<string, number> {
  if (people !== 'all') return new Map(people.map(({ number, personId }) => [personId, number]));
  const ids = [...view.children.map(({ childId }) => childId), ...view.adults.map(({ adultId }) => adultId)];
  return new Map(ids.map((personId, index) => [personId, index + 1]));
}

type NumberOf = (personId: string) => number | undefined;

function subjectsOf(view: ContactView, allowed: Allowed, numberOf: NumberOf): readonly Subject[] {
  const found: (Subject | undefined)[] = [];
  for (const child of view.children) {
    const number = numberOf(child.childId);
    if (number !== undefined) found.push(childSubject(child, number, { allowed, household: view.household }));
  }
  for (const adult of view.adults) {
    const number = numberOf(adult.adultId);
    if (number !== undefined) found.push(adultSubject(adult, number, { allowed, household: view.household }));
  }
  return found.filter((subject) => subject !== undefined).sort((a, b) => a.number - b.number);
}

function concernOf(toCut: ToCut, allowed: Allowed, numberOf: NumberOf): CheckPackage['concern'] {
  const words = summaryOf(toCut, allowed);
  const indicators = indicatorsOf(toCut.view, allowed, numberOf);
  return {
    ...(words === undefined ? {} : { summary: words }),
    ...(allowed.has('concern.categories') ? { categories: [...toCut.view.concern.categories] } : {}),
    ...(indicators.length > 0 ? { indicators } : {}),
  };
}

function summaryOf({ view, summary }: ToCut, allowed: Allowed): string | undefined {
  if (summary !== undefined && allowed.has('concern.summary')) return summary;
  return allowed.has('concern.narrative') ? view.concern.narrative : undefined;
}

function indicatorsOf(view: ContactView, allowed: Allowed, numberOf: NumberOf): readonly string[] {
  const ofConcern = allowed.has('concern.indicators') ? view.concern.indicators : [];
  const ofAdults = allowed.has('adults.indicators')
    ? view.adults.filter(({ adultId }) => numberOf(adultId) !== undefined)
    : [];
  return [...new Set([...ofConcern, ...ofAdults.flatMap(({ indicators }) => indicators)])];
}

function peopleWithheld(
  view: ContactView,
  asked: ReadonlyMap<string, number>,
  isOpen: (personId: string) => boolean,
): readonly Withheld[] {
  const people = [
    ...view.children.map(({ childId }) => ({ field: 'children' as const, person: childId })),
    ...view.adults.map(({ adultId }) => ({ field: 'adults' as const, person: adultId })),
  ];
  return people.flatMap(({ field, person }): Withheld[] => {
    if (!asked.has(person)) return [{ field, person, reason: 'not-asked-about' }];
    return isOpen(person) ? [] : [{ field, person, reason: 'no-agreement-to-engage' }];
  });
}

function whyWithheld(
  field: ViewField,
  terms: PurposeTerms,
  allowed: ReadonlySet<ViewField>,
): Withheld['reason'] | undefined {
  if (allowed.has(field)) return undefined;
  const elsewhere: readonly ViewField[] = Object.values(terms.alsoAt).flat();
  return elsewhere.includes(field) ? 'not-at-this-rag' : 'not-in-agreement';
}
