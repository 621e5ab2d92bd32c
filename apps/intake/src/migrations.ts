import { contacts } from '../migrations/0001-contacts.js';

/** Forward-only, in order; `migrations/HEAD` names the last. */
export const migrations = [contacts];
