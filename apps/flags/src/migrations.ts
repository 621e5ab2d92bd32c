import { Register } from '../migrations/0001-register.js';

/** Forward-only, in order; `migrations/HEAD` names the last. */
export const migrations = [Register];
