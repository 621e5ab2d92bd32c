import type { Agency, Answer } from '@mash/kernel';
import type { SharingAgreement } from './agreement.js';

/** The answering agency's limit on sharing its return onward (B-76). */
export type Restriction = { readonly kind: 'none' | 'not-to' | 'only-to'; readonly agencies: readonly Agency[] };

/** Who is about to see a return: an agency, the council's screening staff, or somebody outside. */
export type Reader =
  | { readonly kind: 'agency'; readonly agency: Agency }
  | { readonly kind: 'hub' }
  | { readonly kind: 'referrer' }
  | { readonly kind: 'family' };

export type SharingReason =
  'own-return' | 'asked-by-the-hub' | 'in-agreement' | 'restricted-by-agency' | 'not-in-agreement' | 'not-a-party';
export type Sharing = { readonly allowed: boolean; readonly reason: SharingReason };

/**
 * Whether `reader` may see a return, computed at every read (B-76). `agreement` is the answering agency's. A restriction
 * only ever takes away: naming a reader that the agreement does not name gives it nothing.
 */
export function mayShareReturn(agreement: SharingAgreement, restriction: Restriction, reader: Reader): Sharing {
  if (reader.kind === 'hub') return { allowed: true, reason: 'asked-by-the-hub' };
  if (reader.kind !== 'agency') return { allowed: false, reason: 'not-a-party' };
  if (reader.agency === agreement.party) return { allowed: true, reason: 'own-return' };
  if (isRestricted(restriction, reader.agency)) return { allowed: false, reason: 'restricted-by-agency' };
  return agreement.onward.to.includes(reader.agency)
    ? { allowed: true, reason: 'in-agreement' }
    : { allowed: false, reason: 'not-in-agreement' };
}

export type ReturnToShare = {
  readonly agency: Agency;
  readonly answer: Answer;
  readonly analysis?: string | undefined;
  readonly restriction: Restriction;
};
export type SharedReturn = { readonly agency: Agency; readonly answer: Answer; readonly analysis?: string };

/** A return as another agency may see it, or `undefined` when it may see nothing of it. */
export function sharedReturn(
  agreement: SharingAgreement,
  { agency, answer, analysis, restriction }: ReturnToShare,
  reader: Reader,
): SharedReturn | undefined {
  if (agency !== agreement.party) throw new Error(`the agreement with ${agreement.party} says nothing of ${agency}`);
  if (!mayShareReturn(agreement, restriction, reader).allowed) return undefined;
  const isWhole = reader.kind === 'hub' || (reader.kind === 'agency' && reader.agency === agency);
  const showsAnalysis = isWhole || agreement.onward.fields.includes('analysis');
  return { agency, answer, ...(showsAnalysis && analysis !== undefined ? { analysis } : {}) };
}

function isRestricted({ kind, agencies }: Restriction, reader: Agency): boolean {
  if (kind === 'none') return false;
  return agencies.includes(reader) === (kind === 'not-to');
}
