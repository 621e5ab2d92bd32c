import type { Sql } from '@mash/persistence';

const OLD = [
  `DELETE FROM sent_event WHERE sent_at < now() - interval '90 days'`,
  `DELETE FROM inbox WHERE handled_at < now() - interval '90 days'`,
  `DELETE FROM content_fetch WHERE closed_at < now() - interval '90 days'`,
];

/** Drops what nobody asks for any more; a position keeps old events from being taken again. */
export async function dropOldRows(sql: Sql): Promise<void> {
  for (const text of OLD) await sql.count(text);
}
