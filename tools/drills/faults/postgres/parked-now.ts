import { DEPLOYMENTS } from '@mash/kernel';
import type { Databases } from '../../stores/databases.js';

type Row = { readonly count: number };

const PARKED = `
  SELECT ((SELECT count(*) FROM parked_event WHERE state = 'parked')
    + (SELECT count(*) FROM outbox WHERE parked_because IS NOT NULL)
    + (SELECT count(*) FROM content_fetch WHERE state = 'parked'))::int AS count`;

/** Events and fetches that wait for a person, in all services. */
export async function parkedNow(databases: Databases): Promise<number> {
  const counts = await Promise.all(DEPLOYMENTS.map((at) => databases.rows<Row>(at, PARKED)));
  return counts.flat().reduce((sum, { count }) => sum + count, 0);
}
