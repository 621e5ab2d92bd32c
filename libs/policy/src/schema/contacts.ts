import { CHANNELS, CONTACT_KINDS, LEVELS, ROUTES } from '@mash/kernel';
import { z } from 'zod';

const kinds = z.array(z.enum(CONTACT_KINDS)).min(1);

const channel = z.strictObject({
  /** Kinds of contact that may come this way; empty closes the channel (H-11). */
  kinds: z.array(z.enum(CONTACT_KINDS)),
  /** Kinds that staff may take this way only with a reason (B-50). */
  byException: z.array(z.enum(CONTACT_KINDS)).default([]),
  /** Whose time is the receipt (D5): the system's, the recorder's, the first trusted Received header's. */
  receiptTimeFrom: z.enum(['system', 'recorder', 'header']),
});

const sender = z.strictObject({
  domain: z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/, 'not a domain'),
  organisation: z.enum(['emergency-service', 'nspcc']),
});

export const contactsSchema = z.strictObject({
  channels: z.record(z.enum(CHANNELS), channel),
  /** Only these may refer by email (B-51). */
  emailSenders: z.array(sender),
  routes: z.record(z.enum(CONTACT_KINDS), z.enum(ROUTES)),
  /** Routes that a level known on receipt changes (B-107). */
  routesByLevel: z.array(
    z.strictObject({ kind: z.enum(CONTACT_KINDS), level: z.literal([...LEVELS]), route: z.enum(ROUTES) }),
  ),
  /** Kinds read within the shorter first-read length (D17). */
  possiblyRed: kinds,
  identifiers: z.strictObject({
    /** Identifiers of the ranges kept for tests are refused unless this is true (D52). */
    testRangesAllowed: z.boolean(),
  }),
});
