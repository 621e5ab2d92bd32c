import type { Agency } from '@mash/kernel';
import type { Lookup } from '../../play/placeholders.js';

type Check = { readonly checkId: string; readonly agency: Agency };

/** What the journey needs of the case as the hub's people see it. */
export type CaseView = {
  readonly details: string;
  readonly detailsVersion?: number;
  readonly pictureVersion: number;
  readonly children: readonly { readonly number: number; readonly childId: string }[];
  readonly adults: readonly { readonly number: number; readonly adultId: string }[];
  readonly checks: readonly Check[];
};

type Subject = { readonly number: number };

/** What one played case has shown of itself so far: what its placeholders stand for. */
export type KnownCase = {
  readonly caseId: string;
  readonly view?: CaseView;
  /** The people of the package of the agency that answers now. */
  readonly subjects?: readonly Subject[];
  readonly returnIds?: ReadonlyMap<Agency, string>;
};

const MINUTE = 60_000;

const aroundNow = (minutes: number): string => new Date(Date.now() + minutes * MINUTE).toISOString();

type Finder = (known: KnownCase, detail: string) => unknown;

const FINDERS: Readonly<Partial<Record<string, Finder>>> = {
  caseId: ({ caseId }) => caseId,
  child: ({ view }, number) => view?.children.find((child) => child.number === Number(number))?.childId,
  adult: ({ view }, number) => view?.adults.find((adult) => adult.number === Number(number))?.adultId,
  checks: ({ view }) => view?.checks.map(({ checkId }) => checkId),
  answers: ({ subjects }, answer) => subjects?.map(({ number }) => ({ number, answer })),
  return: ({ returnIds }, agency) => returnIds?.get(agency as Agency),
  detailsVersion: ({ view }) => view?.detailsVersion,
  pictureVersion: ({ view }) => view?.pictureVersion,
  now: () => aroundNow(0),
  minutesAgo: (_known, minutes) => aroundNow(-Number(minutes)),
  daysAgo: (_known, days) => aroundNow(-Number(days) * 24 * 60).slice(0, 10),
};

/** Fills a sample's placeholders from what is already known, without asking anybody. */
export const lookupIn =
  (known: KnownCase): Lookup =>
  (name) => {
    const [kind = '', detail = ''] = name.split(/[:-](.*)/s);
    const found = FINDERS[kind]?.(known, detail);
    if (found === undefined) throw new Error(`Nothing is known of {${name}}.`);
    return Promise.resolve(found);
  };
