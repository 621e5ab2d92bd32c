import { AGENCIES, type Agency, PURPOSES, type Purpose, RAGS } from '@mash/kernel';
import { z } from 'zod';
import { SHAREABLE } from './shareable.js';

const fields = z.array(z.enum(SHAREABLE));

const purposeTerms = z.strictObject({
  /** Code of the lawful basis, written into every disclosure of this purpose. */
  basis: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not a code'),
  law: z.array(z.string()).min(1),
  /** With `required`, nothing about a person goes out whose agreement to engage is not there. */
  agreementToEngage: z.enum(['required', 'not-needed']),
  fields,
  /** Further fields at one RAG. */
  alsoAt: z.partialRecord(z.enum(RAGS), fields).default({}),
});

const days = z.strictObject({ days: z.int().positive() });

/** `agreements/<party>.yaml`. */
export const agreementSchema = z
  .strictObject({
    party: z.enum(AGENCIES),
    title: z.string(),
    version: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'not the name of a version'),
    effectiveFrom: z.iso.date(),
    reviewBy: z.iso.date(),
    /** The council has not confirmed the wording. */
    toBeConfirmed: z.boolean().default(false),
    purposes: z.record(z.enum(PURPOSES), purposeTerms),
    onward: z.strictObject({
      /** Agencies that may see this party's returns, unless a return's own restriction says no. */
      to: z.array(z.enum(AGENCIES)),
      fields: z.array(z.enum(['answer', 'analysis'])).min(1),
    }),
    /** How long the party keeps its copy, counted from closing or the last disagreement; a draft from cancelling. */
    retention: z.strictObject({ package: days, draft: days }),
  })
  .refine(({ effectiveFrom, reviewBy }) => reviewBy > effectiveFrom, {
    error: 'is not after effectiveFrom',
    path: ['reviewBy'],
  })
  .refine(({ purposes }) => purposes.support.agreementToEngage === 'required', {
    error: 'support needs agreement to engage (B-41, S-12)',
    path: ['purposes', 'support', 'agreementToEngage'],
  })
  .refine(({ purposes }) => purposes['significant-harm'].agreementToEngage === 'not-needed', {
    error: 'significant harm waits for no agreement to engage (B-44)',
    path: ['purposes', 'significant-harm', 'agreementToEngage'],
  });

type Deep<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Deep<Item>[]
    : { readonly [Key in keyof T]: Deep<T[Key]> };

/** What the council and one party agreed to share, as data. */
export type SharingAgreement = Deep<z.output<typeof agreementSchema>>;
export type PurposeTerms = SharingAgreement['purposes'][Purpose];

/** The code and the wording of the law under which this party is told something for this purpose (N-16). */
export function lawfulBasisFor(
  agreement: SharingAgreement,
  purpose: Purpose,
): { readonly basis: string; readonly law: readonly string[] } {
  const { basis, law } = agreement.purposes[purpose];
  return { basis, law };
}

/** The agreement's review date has come; it stays in force, and people are told. */
export function isReviewDue(agreement: SharingAgreement, at: Date): boolean {
  return agreement.reviewBy <= dateOf(at);
}

/** From when the party must erase its copy, legal hold apart; `from` is closing, the last disagreement, or a draft's cancelling. */
export function eraseAfter(agreement: SharingAgreement, record: 'package' | 'draft', from: Date): Date {
  return new Date(from.getTime() + agreement.retention[record].days * 86_400_000);
}

/** The agreement with `agency` in force at `at`, the latest if there are several; `undefined` without one. */
export function findAgreement(
  agreements: readonly SharingAgreement[],
  agency: Agency,
  at: Date,
): SharingAgreement | undefined {
  return agreements
    .filter(({ party, effectiveFrom }) => party === agency && effectiveFrom <= dateOf(at))
    .reduce<SharingAgreement | undefined>(
      (latest, next) => (latest && latest.effectiveFrom > next.effectiveFrom ? latest : next),
      undefined,
    );
}

function dateOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
