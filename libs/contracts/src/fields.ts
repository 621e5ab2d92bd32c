import { AGENCIES, ANSWERS, LEVELS, OUTCOMES, PURPOSES, RAGS } from '@mash/kernel';
import { z } from 'zod';

/** An opaque id; of a person too, so no name can stand in its place. */
export const id = (what: string) => z.uuid().describe(what);
export const ids = (what: string) => z.array(z.uuid()).describe(what);

/** When the fact happened, RFC 3339 in UTC. */
export const moment = (what: string) => z.iso.datetime().describe(what);

const CODE = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
export const code = (what: string) => CODE.describe(what);
export const codes = (what: string) => z.array(CODE).describe(what);

/** The number of a version of content that a holder may fetch; it only grows. */
export const versionNumber = (what: string) => z.int().min(1).describe(what);
/** The name of a version of a policy, agreement or document: `2026-11`, `2026.1`, `default-1`. */
export const versionName = (what: string) =>
  z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)
    .describe(what);
export const count = (what: string) => z.int().min(0).describe(what);

/** `<owner>:<kind>:<id or code>`, `team:<code>` or `desk:<agency>`: whom an email is for, without saying who that is. */
export const recipient = (what: string) =>
  z
    .string()
    .max(128)
    .regex(/^[a-z]+(-[a-z]+)*(:[a-z]+(-[a-z]+)*)?:[a-z0-9]+(-[a-z0-9]+)*$/)
    .describe(what);

export const caseId = id('The case: the id of the contact that opened it');
export const contactId = id('The contact');
export const contactIds = ids('Every contact of the case');
export const childId = id('A child of one contact');
export const childIds = ids('Children of the contact');
export const checkId = id('The check: one question to one agency or team');
export const returnId = id("The agency's return");
export const viewVersion = versionNumber('Version of the content a holder may now fetch');
export const detailsVersion = versionNumber("Version of the contact's contents that may now be fetched");
export const returnVersion = versionNumber('Version of the return that may now be fetched');
export const policyVersion = versionName('Version of the policy by which this was settled');
export const agreementVersion = versionName('Version of the sharing agreement that cuts the content');

export const rag = z.enum(RAGS).describe('Priority of the case');
export const level = z.literal(LEVELS).describe('Threshold of need, 1 to 4');
export const outcome = z.enum(OUTCOMES).describe('Outcome for the child');
export const purpose = z.enum(PURPOSES).describe('Why the check is asked');
export const answer = z.enum(ANSWERS).describe('Whether the agency knows the subject');
export const agency = z.enum(AGENCIES).describe('The agency');

/** What a person reads out: `MH-XXXX-XXXX`, Crockford base 32 with a check character. */
export const reference = (what: string) =>
  z
    .string()
    .regex(/^MH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}[0-9A-HJKMNP-TV-Z*~$=U]$/)
    .describe(what);

/** Requirement or decision, `B-70` or `D3`. */
export const rule = (what: string) =>
  z
    .string()
    .regex(/^[A-Z]{1,2}-?[0-9]{1,3}$/)
    .describe(what);
