import { contacts } from '../migrations/0001-contacts.js';
import { people } from '../migrations/0002-people.js';
import { inboundEmails } from '../migrations/0003-inbound-emails.js';

/** Forward-only, in order; `migrations/HEAD` names the last. */
export const migrations = [contacts, people, inboundEmails];
