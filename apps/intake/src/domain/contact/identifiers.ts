import type { Identifier } from './contact.js';

const NHS_WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];
const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** Whether the check digit or letter is right; a local identifier has none. */
export function hasRightCheck({ type, value }: Identifier): boolean {
  switch (type) {
    case 'nhs-number':
      return isNhsNumber(value.replaceAll(' ', ''));
    case 'upn':
      return isUpn(value);
    case 'local':
      return /^[A-Za-z0-9]{1,20}$/.test(value);
  }
}

/** NHS numbers from 999, and UPNs of local authority 999, are never given to anybody. */
export const isOfTestRange = ({ type, value }: Identifier): boolean =>
  type === 'nhs-number' ? value.startsWith('999') : type === 'upn' && value.slice(1, 4) === '999';

function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = NHS_WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

function isUpn(value: string): boolean {
  if (!/^[A-Z]\d{12}$/.test(value)) return false;
  const sum = Array.from(value.slice(1)).reduce((total, digit, place) => total + Number(digit) * (place + 2), 0);
  return UPN_LETTERS[sum % UPN_LETTERS.length] === value[0];
}
