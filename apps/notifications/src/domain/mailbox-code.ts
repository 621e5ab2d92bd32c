import { AGENCIES } from '@mash/kernel';
import { MailboxUnknown } from './errors.js';

const TEAM = /^team:[a-z0-9]+(-[a-z0-9]+)*$/;
const DESKS: ReadonlySet<string> = new Set(AGENCIES.map((agency) => `desk:${agency}`));

/** The recipient that a mailbox is for, or a refusal: an address under any other code would never be used. */
export function mailboxCode(code: string): string {
  if (!DESKS.has(code) && !(code.length <= 69 && TEAM.test(code))) throw new MailboxUnknown();
  return code;
}
