const LADDER = [0, 10_000, 100_000, 1_000_000, 10_000_000];

/** How many rows are there when something is measured: from none to so many. */
export const rungsTo = (most: number): readonly number[] => LADDER.filter((rows) => rows <= most);
