/** A number from 0 up to 1, the next of its sequence each time. */
export type Draw = () => number;

/** A sequence that comes again with the same seed (mulberry32). */
export function drawsFrom(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Load = { readonly rate: number; readonly seconds: number };

/**
 * When each of `rate × seconds` arrivals comes, in milliseconds from the start: independent of each other, as people
 * are, so that some come together. Their number is exact.
 */
export function arrivals({ rate, seconds }: Load, draw: Draw): readonly number[] {
  const count = Math.round(rate * seconds);
  return Array.from({ length: count }, () => draw() * seconds * 1000).sort((one, other) => one - other);
}
