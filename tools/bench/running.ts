import { withStack, type Stack } from '../stack/stack.js';

/** The profile of every benchmark: a stack of its own, wiped before. */
export const PROFILE = 'bench';

/** The whole of a benchmark's `main.ts`: reads its command line, measures on parts of its own, and ends the process; 1 when it failed or what it saw was wrong. */
export async function runBench<Options>(
  parse: (argv: readonly string[]) => Options,
  measure: (stack: Stack, options: Options) => Promise<boolean>,
): Promise<never> {
  try {
    const options = parse(process.argv.slice(2));
    const isWell = await withStack(PROFILE, { services: false, data: 'fresh' }, (stack) => measure(stack, options));
    return process.exit(isWell ? 0 : 1);
  } catch (error) {
    process.stderr.write(`\nFailed: ${error instanceof Error ? error.message : String(error)}\n`);
    return process.exit(1);
  }
}
