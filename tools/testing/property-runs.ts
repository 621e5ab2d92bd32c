import fc from 'fast-check';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 1000);

/** A fresh seed each run; fast-check prints it with the counterexample, so that a failure replays. */
fc.configureGlobal({ numRuns });
