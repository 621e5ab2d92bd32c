import { DUTIES, NOTICE_KINDS, PURPOSES } from '@mash/kernel';
import { z } from 'zod';
import { codeSchema, dateSchema, timeRuleSchema } from './time.js';

const step = z.strictObject({ duty: z.enum(DUTIES), within: timeRuleSchema });

/** Who must acknowledge, in turn; at the end of a chain operations are paged (D34). */
export const urgentSchema = z.strictObject({ chains: z.record(z.enum(NOTICE_KINDS), z.array(step).min(1)) });

export const MAX_FLAG_THRESHOLD = 3;

const namedCodes = z
  .array(z.strictObject({ code: codeSchema, name: z.string().min(1) }))
  .min(1)
  .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'a code stands there twice');

export const flagsSchema = z.strictObject({
  followUpAt: z
    .int()
    .min(1)
    .max(MAX_FLAG_THRESHOLD, { error: 'follow-up at three flags is the minimum standard: three or lower (Y-09)' }),
  introduceAt: z.int().min(2),
  expiresAfterMonths: z.int().min(1),
  /** D14: what an answer of the register may tell, by the purpose of the question. */
  enquiries: z.record(z.enum(PURPOSES), z.enum(['count', 'services'])),
  /** Codes only: there is no other way to say who somebody is (Y-07). */
  services: namedCodes,
  roles: namedCodes,
});

const kept = z.union([
  z.literal('forever'),
  z.strictObject({ years: z.int().positive() }),
  z.strictObject({ months: z.int().positive() }),
  z.strictObject({ days: z.int().positive() }),
]);

export const RECORD_KINDS = [
  'contact-without-further-action',
  'draft',
  'flag',
  'agency-package',
  'audit-trail',
  'topic',
  'inbox-row',
  'staff-topic',
  'people-topic',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export const retentionSchema = z.record(
  z.enum(RECORD_KINDS),
  z.strictObject({ keep: kept, from: z.string(), warnAfterDays: z.int().positive().optional() }),
);

const telephone = z.strictObject({ number: z.string().regex(/^[0-9 ]+$/), option: z.string().optional() });

export const councilSchema = z.strictObject({
  name: z.string(),
  numbers: z.strictObject({ emergency: telephone, hub: telephone, outOfHours: telephone, flags: telephone }),
  thresholds: z.strictObject({
    /** Children of this age and over are asked for their own agreement where appropriate, from the second always (D6). */
    agreementAskedFromAge: z.int(),
    agreementAlwaysAskedFromAge: z.int(),
    /** From this age a young person's views are obtained directly (B-59). */
    ownViewsFromAge: z.int(),
    adultFromAge: z.int(),
    /** A recorder who is later than this after receipt gives a reason (D5). */
    lateEntryAfter: timeRuleSchema,
    /** Contacts this close together are repeats (B-23), closures this recent are evaluated (B-94). */
    repeatWithinMonths: z.int().positive(),
    evaluationWithinMonths: z.int().positive(),
    /** An outcome may be disagreed with this long after the decision (D50). */
    disagreeWithin: timeRuleSchema,
    /** People are told when fewer months of bank holidays are known. */
    bankHolidayWarningMonths: z.int().positive(),
  }),
});

const version = z.strictObject({
  version: z.string(),
  effectiveFrom: dateSchema,
  /** The council has not confirmed this version's date or wording. */
  toBeConfirmed: z.boolean().default(false),
});

export const documentsSchema = z.record(
  codeSchema,
  z.strictObject({
    title: z.string(),
    /** Confirmed as read before the first case is opened, and again for a new version (B-07). */
    mustConfirm: z.boolean(),
    versions: z.array(version).min(1),
  }),
);
