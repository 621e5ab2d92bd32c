import { requests } from '../migrations/0001-requests.js';

/** Forward-only, in order; `migrations/HEAD` names the last. */
export const migrations = [requests];
