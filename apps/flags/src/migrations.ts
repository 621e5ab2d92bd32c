import { Register } from '../migrations/0001-register.js';
import { PeopleAndEnds } from '../migrations/0002-people-and-ends.js';

/** Forward-only, in order; `migrations/HEAD` names the last. */
export const migrations = [Register, PeopleAndEnds];
