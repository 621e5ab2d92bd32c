import type { CheckPackage, ContactView } from '@mash/contracts';
import type { ShareableField } from './shareable.js';

export type Subject = CheckPackage['subjects'][number];
export type Allowed = ReadonlySet<ShareableField>;
type Child = ContactView['children'][number];
type Adult = ContactView['adults'][number];
type Address = NonNullable<Child['address']>;
type Surroundings = { readonly allowed: Allowed; readonly household: ContactView['household'] };

/** The child as this agreement shows it; `undefined` when it names no field of children. */
export function childSubject(child: Child, number: number, { allowed, household }: Surroundings): Subject | undefined {
  if (![...allowed].some((field) => field.startsWith('children.'))) return undefined;
  const identifiers = child.identifiers.filter(({ system }) => allowed.has(`children.identifiers.${system}`));
  const isNamed = (field: ShareableField): boolean => allowed.has(field);
  return present({
    number,
    kind: 'child',
    name: only(isNamed('children.name'), child.name),
    birthDate: only(isNamed('children.birthDate'), child.birthDate),
    expectedDate: only(isNamed('children.expectedDate'), child.expectedDate),
    estimatedAge: only(isNamed('children.estimatedAge'), child.estimatedAge),
    sex: only(isNamed('children.sex'), child.sex),
    address: only(isNamed('children.address'), addressOf(child.address, { allowed, household })),
    school: only(isNamed('children.school'), schoolOf(child.school)),
    identifiers: only(
      identifiers.length > 0,
      identifiers.map(({ system, value }) => ({ system, value })),
    ),
  });
}

/** The adult as this agreement shows them; `undefined` when it names no field of adults by which to know them. */
export function adultSubject(adult: Adult, number: number, { allowed, household }: Surroundings): Subject | undefined {
  if (![...allowed].some((field) => field.startsWith('adults.') && field !== 'adults.indicators')) return undefined;
  return present({
    number,
    kind: 'adult',
    name: only(allowed.has('adults.name'), adult.name),
    birthDate: only(allowed.has('adults.birthDate'), adult.birthDate),
    relationship: only(allowed.has('adults.relationship'), adult.relationship),
    address: only(allowed.has('adults.address'), addressOf(adult.address, { allowed, household })),
  });
}

function addressOf(own: Address | undefined, { allowed, household }: Surroundings): Address | undefined {
  const address = own ?? (allowed.has('household.address') ? household.address : undefined);
  if (!address) return undefined;
  const { lines, postcode, uprn } = address;
  return {
    lines: [...lines],
    ...(postcode === undefined ? {} : { postcode }),
    ...(uprn === undefined ? {} : { uprn }),
  };
}

function schoolOf(school: Child['school']): Child['school'] {
  if (!school) return undefined;
  const { name, year } = school;
  return { name, ...(year === undefined ? {} : { year }) };
}

function only<T>(isShared: boolean, value: T | undefined): T | undefined {
  return isShared ? value : undefined;
}

type Loose<T> = { [Key in keyof T]: T[Key] | undefined };

function present(subject: Loose<Required<Omit<Subject, 'number' | 'kind'>>> | Loose<Subject>): Subject {
  return Object.fromEntries(Object.entries(subject).filter(([, value]) => value !== undefined)) as Subject;
}
