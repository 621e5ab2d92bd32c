import type { Field } from '../../field.js';
import { parkedNow } from './parked-now.js';

/** Whatever became of the database: no process ended over it, and nobody has to look at anything. */
export async function claimUnharmed(field: Field): Promise<void> {
  const died = field.stack.services.revivals.filter(({ at }) => at >= field.since);
  const named = died.map(({ deployment, how }) => `${deployment} ${how}`).join(', ');
  field.claim('no service process ended over it', died.length === 0, named);
  const parked = await parkedNow(field.databases);
  field.claim('nothing is parked', parked === 0, String(parked));
}
