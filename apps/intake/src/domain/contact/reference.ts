/** What a person reads out over the telephone: `MH-XXXX-XXXX`, the last character checks the seven before it (D41). */
export type Reference = string & { readonly __of: 'Reference' };

/** Source of references nobody has used; unguessable, so that one says nothing about the next. */
export abstract class References {
  abstract next(): Reference;
}

/** Crockford base 32: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DATA_CHARACTERS = 7;

/** How many different values `referenceFrom` takes, 0 up to but not this one. */
export const REFERENCE_VALUES = ALPHABET.length ** DATA_CHARACTERS;

/** Crockford's check value is modulo 37; a value above 31 would need a symbol that nobody can read out. */
const checkValue = (value: number): number => value % 37;

/** The reference of a drawn value, or `undefined` when its check character could not be read out: draw again. */
export function referenceFrom(value: number): Reference | undefined {
  const check = ALPHABET[checkValue(value)];
  if (check === undefined) return undefined;
  const characters = encode(value) + check;
  return `MH-${characters.slice(0, 4)}-${characters.slice(4)}` as Reference;
}

/** Reads what a person typed (case, missing hyphens, O for 0, I or L for 1); `undefined` when it cannot be right. */
export function parseReference(typed: string): Reference | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/^\s*MH/, '')
    .replace(/[\s-]/g, '');
  const characters = plain.replace(/O/g, '0').replace(/[IL]/g, '1');
  if (characters.length !== DATA_CHARACTERS + 1) return undefined;
  const value = decode(characters.slice(0, DATA_CHARACTERS));
  const reference = value === undefined ? undefined : referenceFrom(value);
  return reference?.endsWith(characters.slice(4)) ? reference : undefined;
}

function encode(value: number): string {
  let rest = value;
  let characters = '';
  for (let place = 0; place < DATA_CHARACTERS; place += 1) {
    characters = (ALPHABET[rest % ALPHABET.length] ?? '') + characters;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return characters;
}

function decode(characters: string): number | undefined {
  let value = 0;
  for (const character of characters) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return undefined;
    value = value * ALPHABET.length + digit;
  }
  return value;
}
