import type { CallId } from '../ids.js';
import type { Call, CallChange } from './call.js';

/** Every call the coordinators took. */
export abstract class Calls {
  abstract find(id: CallId): Promise<Call | undefined>;
  abstract save(change: CallChange): Promise<void>;
}
