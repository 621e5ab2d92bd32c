import { Emails } from '../migrations/0001-emails.js';

/** Forward-only, in order; `migrations/HEAD` names the last. */
export const migrations = [Emails];
