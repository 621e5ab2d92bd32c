/**
 * What the database shows of its open transactions without a right to see more. How long those of other roles have been
 * open it hides, but not that they are: so whoever asks remembers since when.
 */
export const OPEN_TRANSACTIONS = `
  jsonb_build_object('id', pid || ' ' || coalesce(backend_xid, backend_xmin)::text), extract(epoch FROM now() - xact_start)
  FROM pg_stat_activity
  WHERE datname = current_database() AND usesysid IS NOT NULL AND pid <> pg_backend_pid()
    AND coalesce(backend_xid, backend_xmin) IS NOT NULL`;

type Open = { readonly id: string; readonly age: number | null };

/** The age of the oldest, in seconds. */
export class OldTransactions {
  private seen: ReadonlyMap<string, number> = new Map();

  /** `monotonic`: milliseconds of a clock that nobody sets. */
  constructor(private readonly monotonic: () => number) {}

  oldest(open: readonly Open[]): number {
    const now = this.monotonic();
    this.seen = new Map(open.map(({ id }) => [id, this.seen.get(id) ?? now]));
    return open.reduce((most, { id, age }) => Math.max(most, age ?? 0, (now - (this.seen.get(id) ?? now)) / 1000), 0);
  }
}
