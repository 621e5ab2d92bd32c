import { simulationSeeds } from '../config.js';
import { World } from './world.js';

/** Something that must always hold did not. */
export class Violation extends Error {
  constructor(readonly broken: readonly string[]) {
    super(broken.join('\n'));
  }
}

/** A seed that once failed, and what it showed. */
export type FailedSeed = { readonly seed: number; readonly showed: string };

export type Seeds = {
  /** Run first, every time. */
  readonly failed?: readonly FailedSeed[];
  /** Part of the name of the spec, so that it can be run alone. */
  readonly spec: string;
  readonly runs?: number;
};

const LAST_LINES = 60;

const SPAN = 2 ** 31;

const failure = (world: World, spec: string, error: unknown, lines: number): Error => {
  const why = error instanceof Violation ? error.message : ((error as Error).stack ?? String(error));
  const again = `SIMULATION_SEED=${world.seed} npm run test:unit -- --testPathPatterns ${spec}`;
  return new Error(
    `${why}\n\n${world.trace.lines(lines)}\n\nSeed ${world.seed}. Again, with all of its trace: ${again}`,
  );
};

/**
 * Runs the seeds one after another; the first that fails fails with its violation, the end of its trace and the command that runs
 * it alone. `SIMULATION_SEED` runs that seed only; `PROPERTY_RUNS` says how many they are, and when they are more than usual
 * `PROPERTY_SEED` says where they begin.
 */
export async function forEachSeed(
  { failed = [], spec, runs }: Seeds,
  run: (world: World) => Promise<void>,
): Promise<number> {
  const { only, first, count } = simulationSeeds();
  const drawn = Array.from({ length: runs ?? count }, (_, index) => (first + index) % SPAN);
  const seeds = only === undefined ? [...failed.map(({ seed }) => seed), ...drawn] : [only];
  for (const seed of seeds) {
    const world = new World(seed);
    try {
      await run(world);
    } catch (error) {
      throw failure(world, spec, error, only === undefined ? LAST_LINES : Infinity);
    }
  }
  return seeds.length;
}

type Failing = { readonly nth: number; readonly broken: readonly string[] };

/** The first of so many seeds that fails, or that shows what is looked for; `undefined` when none does. */
export async function firstFailing(
  runs: number,
  run: (world: World) => Promise<void>,
  showing: (broken: string) => boolean = () => true,
): Promise<Failing | undefined> {
  const { first } = simulationSeeds();
  for (let nth = 1; nth <= runs; nth += 1) {
    const broken = await brokenIn(new World((first + nth) % SPAN), run);
    if (broken.some(showing)) return { nth, broken };
  }
  return undefined;
}

async function brokenIn(world: World, run: (world: World) => Promise<void>): Promise<readonly string[]> {
  try {
    await run(world);
    return [];
  } catch (error) {
    if (error instanceof Violation) return error.broken;
    throw error;
  }
}
