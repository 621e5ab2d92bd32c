import { clocks } from '../migrations/0001-clocks.js';

/** Forward-only, in order; `migrations/HEAD` names the last. */
export const migrations = [clocks];
