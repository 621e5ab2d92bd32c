import { randomUUID } from 'node:crypto';
import type { Raw } from './producing.js';

/** Read by intake, sla and notifications, none of whom does anything about a recommendation. */
export const TOPIC = 'screening.screenings';
export const READERS = ['intake', 'sla', 'notifications'] as const;

/** An event of a case that does not exist, as screening would publish it, of which nothing follows. */
export function fabricated(key: string, sequence: number): Raw & { readonly key: string; readonly value: string } {
  const at = new Date().toISOString();
  return {
    topic: TOPIC,
    key,
    value: JSON.stringify({ caseId: key, childId: randomUUID(), level: 2, recommendedAt: at }),
    headers: {
      ce_specversion: '1.0',
      ce_id: randomUUID(),
      ce_type: 'screening.recommended.v1',
      ce_source: 'mash:screening',
      ce_subject: key,
      ce_time: at,
      ce_aggregateversion: String(sequence),
      ce_streamsequence: String(sequence),
      ce_actor: 'screening;service',
      'content-type': 'application/json',
    },
  };
}
