import { z } from 'zod';

/** Words a person wrote; shown only where an agreement allows, never on the bus, never in a log. */
export const words = (what: string) => z.string().min(1).max(20_000).describe(what);
export const shortWords = (what: string) => z.string().min(1).max(500).describe(what);

/** A plain local date, `2018-03-09`. */
export const day = (what: string) => z.iso.date().describe(what);

/** M, F, or U where unknown; an unborn child is U. */
export const sex = z.enum(['M', 'F', 'U']).describe('M, F, U unknown or unborn');

export const IDENTIFIER_SYSTEMS = ['nhs-number', 'upn', 'local', 'uprn', 'pnc'] as const;
export type IdentifierSystem = (typeof IDENTIFIER_SYSTEMS)[number];

export const identifiers = z
  .array(
    z.object({
      system: z.enum(IDENTIFIER_SYSTEMS).describe('What issues it'),
      value: z.string().min(1).max(40).describe('As written, without spaces'),
    }),
  )
  .describe('Identifiers; none is required');

export const address = z
  .object({
    lines: z.array(shortWords('One line')).min(1).max(5).describe('As on an envelope, without the postcode'),
    postcode: z.string().min(1).max(10).describe('Postcode').optional(),
    uprn: z
      .string()
      .regex(/^[0-9]{1,12}$/)
      .describe('Unique property reference number')
      .optional(),
  })
  .describe('Where the person lives');

export const school = z
  .object({
    name: shortWords('School, nursery or college'),
    year: z.string().min(1).max(20).describe('Year or class').optional(),
  })
  .describe('Where the child learns');
