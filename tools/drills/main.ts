import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../stack/config.js';
import { say } from '../stack/saying.js';
import { parseDrill, type DrillOptions } from './arguments.js';
import { FAULTS } from './faults/all.js';
import { keep, kept } from './report/keeping.js';
import { linesOfDrill, summaryOf } from './report/lines.js';
import { pageOf } from './report/page.js';
import type { DrillResult } from './report/result.js';
import { drillAll } from './running/running.js';
import { DRILLS_FOLDER } from './running/sites.js';

const RESULTS = join(DRILLS_FOLDER, 'results');
const PAGE = join(ROOT, 'docs', 'drills.md');

const listed = (): readonly string[] =>
  FAULTS.map(({ id, name, holds }) => `${id.padEnd(8)} ${name} (${holds.join(' ')})`);

async function execute(options: DrillOptions, command: string): Promise<number> {
  const results: DrillResult[] = [];
  if (options.list) listed().forEach(say);
  const chosen = FAULTS.filter(({ id }) => options.faults.includes(id));
  await drillAll(chosen, { ...options, command }, (result) => {
    results.push(result);
    keep(RESULTS, result);
    linesOfDrill(result).forEach(say);
  });
  if (results.length > 0) summaryOf(results).forEach(say);
  if (options.write) {
    const all = FAULTS.map(({ id }) => id);
    writeFileSync(PAGE, pageOf(kept(RESULTS), all));
    say(`Written: ${PAGE}`);
  }
  return results.every(({ outcome }) => outcome !== 'failed') ? 0 : 1;
}

try {
  const argv = process.argv.slice(2);
  const isAll = argv.includes('--all');
  const words = argv.filter((word) => word !== '--all').join(' ');
  const command = `npm run ${isAll ? 'drills' : 'drill'}${words === '' ? '' : ` -- ${words}`}`;
  process.exit(
    await execute(
      parseDrill(
        argv,
        FAULTS.map(({ id }) => id),
      ),
      command,
    ),
  );
} catch (error) {
  process.stderr.write(`\nFailed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
