import type { Contact } from './contact.js';

/** The referrer as a recipient; `undefined` for one who cannot be written to: anonymous, or without an email address. */
export const recipientRefOf = ({ id, referrer }: Contact): string | undefined =>
  referrer.state === 'anonymous' || referrer.email === undefined ? undefined : `intake:referrer:${id}`;
