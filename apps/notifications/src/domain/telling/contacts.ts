import type { RememberedContact } from './referrer.js';

/** What is remembered of contacts, so that their outcome finds who made them. */
export abstract class Contacts {
  /** Held against others until the transaction ends: a contact and its outcome come on different topics. */
  abstract hold(contactId: string): Promise<RememberedContact>;
  abstract keep(contact: RememberedContact): Promise<void>;
  abstract forget(contactId: string): Promise<void>;
  /** The reference a person can read out, when it is known. */
  abstract referenceOf(contactId: string): Promise<string | undefined>;
}
