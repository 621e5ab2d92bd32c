import { say } from '../../stack/saying.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { npmStart, type Started } from './npm-start.js';
import { parseStart, type StartOptions } from './options.js';
import { readyTable, stepsTable } from './tables.js';

async function measure({ rounds, keeps }: StartOptions): Promise<void> {
  const first = await said('first', npmStart());
  const warm: Started[] = [];
  for (let round = 0; round < rounds; round += 1) warm.push(await said('warm', npmStart()));
  const tables: readonly Titled[] = [
    { title: 'From `npm start` to a hub that is ready', table: readyTable(first, warm) },
    { title: 'Steps of the warm starts that took a second or more', table: stepsTable(warm) },
  ];
  tables.flatMap(linesOfTable).forEach(say);
  if (keeps) record(textOf({ command: commandLine('start'), notes: NOTES, tables }));
}

async function said(what: string, starting: Promise<Started>): Promise<Started> {
  const started = await starting;
  say(`  ${what}: ready after ${(started.readyMs / 1000).toFixed(1)} s`);
  return started;
}

const NOTES: readonly string[] = [
  '`npm start -- --once` of this checkout, whole, on the profile and the data that it keeps, so that each start plays the sample once more. Ready is from the command to its line that says so; as it says leaves out npm, the check of what is installed and the build. The first may find nothing stored; the warm ones find what it left, installed and built. Some of the steps go on beside each other.',
];

try {
  await measure(parseStart(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  process.stderr.write(`\nFailed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
