import type { Identifier } from '../contact/contact.js';
import { PersonRefused } from './errors.js';

/** Letters that are not a plain letter with an accent, as they are written without it. */
const WRITTEN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** A name as it is compared: without case, accents, spaces, hyphens and apostrophes. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => WRITTEN[letter] ?? letter);

/** An identifier as it is compared: of its kind, without spaces and case. */
export const identifierKey = ({ type, value }: Identifier): string =>
  `${type} ${value.replaceAll(/\s/g, '').toUpperCase()}`;

export type SearchWords = {
  readonly familyName?: string | undefined;
  readonly givenName?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly identifier?: Identifier | undefined;
};

/** Everything that is given must fit. */
export type PersonSearch = {
  readonly familyKey: string | undefined;
  readonly givenKey: string | undefined;
  readonly birthDate: string | undefined;
  readonly identifierKey: string | undefined;
};

/** Needs a family name or an identifier: a birth date alone finds a whole year group. */
export function searchFrom({ familyName, givenName, birthDate, identifier }: SearchWords): PersonSearch {
  const familyKey = saidKey(familyName);
  if (familyKey === undefined && identifier === undefined) {
    throw new PersonRefused('search-words-missing', { pointer: '/familyName' });
  }
  return { familyKey, givenKey: saidKey(givenName), birthDate, identifierKey: identifier && identifierKey(identifier) };
}

/** A name of hyphens only says nothing. */
function saidKey(name: string | undefined): string | undefined {
  const key = nameKey(name ?? '');
  return key === '' ? undefined : key;
}
