import fc from 'fast-check';

const { PROPERTY_RUNS = '1000', PROPERTY_SEED } = process.env;

/** A run prints its seed; with it as `PROPERTY_SEED`, every property draws the same values again. */
fc.configureGlobal({
  numRuns: Number(PROPERTY_RUNS),
  ...(PROPERTY_SEED !== undefined && { seed: Number(PROPERTY_SEED) }),
});
