import { randomInt } from 'node:crypto';

/** Where the descriptor of the running parts lies, when parts are running. */
export const partsFile = (): string | undefined => process.env['HUB_PARTS'];

const RUNS = 1_000;

/**
 * Which seeds simulations run: always the same ones, so that a change is judged by itself; more than the usual number begin
 * anywhere.
 */
export function simulationSeeds(): {
  readonly only: number | undefined;
  readonly first: number;
  readonly count: number;
} {
  const { SIMULATION_SEED, PROPERTY_SEED, PROPERTY_RUNS } = process.env;
  const count = Number(PROPERTY_RUNS ?? RUNS);
  const anywhere = PROPERTY_SEED === undefined ? randomInt(2 ** 31) : Math.abs(Number(PROPERTY_SEED)) % 2 ** 31;
  return {
    only: SIMULATION_SEED === undefined ? undefined : Number(SIMULATION_SEED),
    first: count > RUNS ? anywhere : 1,
    count,
  };
}
