import { FlagRefused } from '../errors.js';

/** One of the five, as it was read out: its wording by version. */
export type Confirmation = { readonly number: number; readonly version: string };

type Wording = Confirmation & { readonly rule: string; readonly wording: string };

/** What the caller is asked to confirm. A changed wording is a new version. */
export const WORDINGS: readonly Wording[] = [
  {
    number: 1,
    version: '1',
    rule: 'Y-11',
    wording:
      "The referrer confirms that, at this time, they do not feel an immediate referral to/response from Children's Social Care is needed.",
  },
  {
    number: 2,
    version: '1',
    rule: 'Y-12',
    wording:
      'The referrer feels it is appropriate to flag a concern against this young person for the information of future involved services or in case of other similar concerns being raised.',
  },
  {
    number: 3,
    version: '1',
    rule: 'Y-13',
    wording:
      'The referrer confirmed that they are aware that the Local Area Team will not be actively responding to this information or storing any of the details of the concern.',
  },
  {
    number: 4,
    version: '1',
    rule: 'Y-14',
    wording:
      'The referrer understands that the Local Area Team can share their details with other relevant services who can then contact the referrer, so the relevant information can be shared between professionals if it is best to do so in the interest of the young person.',
  },
  {
    number: 5,
    version: '1',
    rule: 'Y-15',
    wording:
      'The referrer understands it is their responsibility to hold this information securely and share it with future enquirers in accordance with their own information sharing protocols.',
  },
];

const CONTACT_MAY_BE_SHARED = 4;

/** Y-11 to Y-15: all five, each in the wording that is in force. */
export function allFive(given: readonly Confirmation[]): readonly Confirmation[] {
  const missing = WORDINGS.find((wording) => !given.some((one) => isOf(wording, one)));
  if (missing !== undefined) {
    const { number, rule } = missing;
    throw new FlagRefused('confirmation-missing', { pointer: '/confirmations', rule, details: { number } });
  }
  return WORDINGS.map(({ number, version }) => ({ number, version }));
}

const isOf = ({ number, version }: Wording, given: Confirmation): boolean =>
  given.number === number && given.version === version;

/** Y-14: the fourth is the permission on which an introduction rests (Y-16). */
export const permitsIntroduction = (given: readonly Confirmation[]): boolean =>
  given.some(({ number }) => number === CONTACT_MAY_BE_SHARED);
