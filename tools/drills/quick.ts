import type { Fault } from './fault.js';
import { FAULTS } from './faults/all.js';
import { drill } from './running/drilling.js';
import { onPlainSite } from './running/sites.js';
import { linesOfDrill } from './report/lines.js';
import type { DrillResult } from './report/result.js';
import { say } from '../stack/saying.js';
import type { Stack } from '../stack/stack.js';

/** The five quickest of those that break nothing but services and connections. */
const QUICKEST: readonly Fault['id'][] = ['F6', 'F13', 'F20', 'F21', 'F32'];

/** What is told when it is not as it must be. */
export type QuickResult = { readonly id: string; readonly wrong: readonly string[] };

/** Makes the quickest drills, shortened, on a hub that runs; one that cannot be made counts as wrong. */
export function quickDrills(stack: Stack, folder: string): Promise<readonly QuickResult[]> {
  return onPlainSite(stack, { short: true, rate: 5, command: 'npm test', folder }, async (site) => {
    const results: QuickResult[] = [];
    for (const fault of FAULTS.filter(({ id }) => QUICKEST.includes(id))) {
      results.push(await drilled(fault, () => drill(fault, site)));
    }
    return results;
  });
}

async function drilled({ id }: Fault, make: () => Promise<DrillResult>): Promise<QuickResult> {
  try {
    const result = await make();
    linesOfDrill(result).forEach(say);
    return { id, wrong: result.outcome === 'held' ? [] : wrongIn(result) };
  } catch (error) {
    return { id, wrong: [error instanceof Error ? error.message : String(error)] };
  }
}

const wrongIn = ({ claims, verdicts }: DrillResult): readonly string[] => [
  ...claims.filter(({ held }) => !held).map(({ line, seen }) => `${line}${seen === undefined ? '' : ` (${seen})`}`),
  ...verdicts.flatMap(({ invariant, wrong }) => wrong.map((line) => `${invariant} ${line}`)),
];
