/** How often something is there for each id. */
export type Counts = ReadonlyMap<string, number>;

export type Difference = {
  /** Ids for which it is there less often than it must be. */
  readonly missing: readonly string[];
  /** Ids for which it is there more often. */
  readonly repeated: readonly string[];
};

/** Compares what must be there `times` for each of the ids with what is there. */
export function compared(ids: Iterable<string>, counts: Counts, times: number): Difference {
  const found = Array.from(new Set(ids), (id) => ({ id, count: counts.get(id) ?? 0 }));
  return {
    missing: found.filter(({ count }) => count < times).map(({ id }) => id),
    repeated: found.filter(({ count }) => count > times).map(({ id }) => id),
  };
}

export const isSame = ({ missing, repeated }: Difference): boolean => missing.length === 0 && repeated.length === 0;
