export type Sent = { readonly count: number; readonly seconds: number };

/** Of the events sent since then, how many followed the first move, and in how long; both by the database's clock. */
export const SENT = `
  SELECT count(*) FILTER (WHERE sent_at > first)::int AS count,
    extract(epoch FROM max(sent_at) - min(sent_at))::float8 AS seconds
  FROM sent_event, (SELECT min(sent_at) AS first FROM sent_event WHERE sent_at >= $1) AS begun
  WHERE sent_at >= $1`;
