import { say } from '../../stack/saying.js';
import { record } from '../report/record.js';
import { overRounds } from '../report/rounds.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { npmStart, type Started } from './npm-start.js';
import { parseStart, type StartOptions } from './options.js';

const seconds = (ms: number): number => ms / 1000;

async function measure({ rounds, keeps }: StartOptions): Promise<void> {
  const first = await said('first', npmStart());
  const warm: Started[] = [];
  for (let round = 0; round < rounds; round += 1) warm.push(await said('warm', npmStart()));
  const row = (name: string, starts: readonly Started[]): readonly string[] => [
    name,
    String(starts.length),
    overRounds(starts.map(({ readyMs }) => seconds(readyMs))),
    overRounds(starts.map(({ saidMs }) => seconds(saidMs))),
  ];
  const table = {
    title: 'From `npm start` to a hub that is ready',
    table: { head: ['s', 'times', 'ready', 'as it says'], rows: [row('the first', [first]), row('warm', warm)] },
  } satisfies Titled;
  linesOfTable(table).forEach(say);
  if (keeps) record(textOf({ command: commandLine('start'), notes: NOTES, tables: [table] }));
}

async function said(what: string, starting: Promise<Started>): Promise<Started> {
  const started = await starting;
  say(`  ${what}: ready after ${seconds(started.readyMs).toFixed(1)} s`);
  return started;
}

const NOTES: readonly string[] = [
  '`npm start -- --once` of this checkout, whole, on the profile and the data that it keeps, so that each start plays the sample once more. Ready is from the command to its line that says so; as it says leaves out npm, the check of what is installed and the build. The first may find nothing stored; the warm ones find what it left, installed and built.',
];

try {
  await measure(parseStart(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  process.stderr.write(`\nFailed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
