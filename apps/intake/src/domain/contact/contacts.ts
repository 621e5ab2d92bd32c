import type { CaseId, Contact, ContactChange, ContactId, ReferrerId } from './contact.js';

/** Every contact that ever came. */
export abstract class Contacts {
  abstract find(id: ContactId): Promise<Contact | undefined>;
  /** Refuses with `ContactNotFound`. */
  abstract get(id: ContactId): Promise<Contact>;
  abstract ofCase(caseId: CaseId): Promise<readonly Contact[]>;
  /** A referrer's own, newest first. */
  abstract ofReferrer(referrerId: ReferrerId, limit: number): Promise<readonly Contact[]>;
  abstract save(change: ContactChange): Promise<void>;
}
