import { Injectable } from '@nestjs/common';
import { Sql } from '@mash/persistence';
import type { Monthly } from '../../domain/statistics.js';

/** A review is of its flag's service; introductions and follow-ups are of the service whose flag opened them. */
const COUNTS = `
  WITH work AS (
    SELECT item.kind, item.opened_at, item.ended_at, coalesce(own.service, latest.service, 'none') AS service
    FROM entry_item item
      LEFT JOIN flag own ON own.id = item.flag_id
      LEFT JOIN LATERAL (
        SELECT service FROM flag WHERE flag.entry_id = item.entry_id AND raised_at <= item.opened_at
        ORDER BY raised_at DESC, id DESC LIMIT 1
      ) latest ON item.kind <> 'review'
  ), happened AS (
    SELECT 'flags-raised' AS measure, raised_at AS at, service FROM flag
    UNION ALL SELECT 'reviews-done', ended_at, service FROM work WHERE kind = 'review'
    UNION ALL SELECT kind || 's-opened', opened_at, service FROM work WHERE kind <> 'review'
    UNION ALL SELECT kind || 's-closed', ended_at, service FROM work WHERE kind <> 'review'
  )
  SELECT measure, to_char(at AT TIME ZONE $3, 'YYYY-MM') AS month, service, count(*)::integer AS count
  FROM happened WHERE at >= $1 AND at < $2 GROUP BY 1, 2, 3`;

@Injectable()
export class StatisticsQuery {
  constructor(private readonly sql: Sql) {}

  /** Of the months between these two moments, which are the beginnings of months there. */
  between(first: Date, last: Date, zone: string): Promise<readonly Monthly[]> {
    return this.sql.rows<Monthly>(COUNTS, [first, last, zone]);
  }
}
