import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { Hub } from '../../play/hub.js';
import { ROOT } from '../../stack/config.js';
import { databaseOf } from '../../stack/parts/databases.js';
import { serviceUrls } from '../../stack/services/service-environment.js';
import { say } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { parseRounds, type RoundsOptions } from '../options.js';
import { percentilesOf } from '../report/percentiles.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { runBench } from '../running.js';
import { byHand, nothingOverHttp, overHttp, untilKnown } from './asking.js';
import { addFlags, somebodyAndNobody } from './filling.js';
import { raisedPerSecond } from './raising.js';

const DEFAULTS = { events: 1_000_000, rounds: 4 };
const FEWER = 10_000;
const QUESTIONS = 500;
const PROGRAM = join(ROOT, 'tools', 'dist', 'bench', 'register', 'unpadded', 'main.js');

const WAYS = [
  'look-up by hand',
  'with its line of the audit trail, by hand',
  'over HTTP, nothing looked up',
  'over HTTP, unpadded',
] as const;
type Way = (typeof WAYS)[number];
type Times = Readonly<Record<Way, number[]>>;

const noTimes = (): Times => ({
  'look-up by hand': [],
  'with its line of the audit trail, by hand': [],
  'over HTTP, nothing looked up': [],
  'over HTTP, unpadded': [],
});

async function lookUp(): Promise<string> {
  const query = join(ROOT, 'apps', 'flags', 'dist', 'src', 'adapters', 'postgres', 'register.query.js');
  return ((await import(pathToFileURL(query).href)) as { readonly COUNTED: string }).COUNTED;
}

/** Every question is asked in each way before the next one is. */
async function asked(hub: Hub, client: pg.Client, rounds: number): Promise<Times> {
  const text = await lookUp();
  const times = noTimes();
  for (let round = 0; round < rounds; round += 1) {
    for (const personId of await somebodyAndNobody(client, QUESTIONS)) {
      times['look-up by hand'].push(await byHand(client, { text, audited: false }, personId));
      times['with its line of the audit trail, by hand'].push(await byHand(client, { text, audited: true }, personId));
      times['over HTTP, nothing looked up'].push(await nothingOverHttp(hub));
      times['over HTTP, unpadded'].push(await overHttp(hub, personId));
    }
  }
  return times;
}

async function measure(stack: Stack, { events, rounds, keeps }: RoundsOptions): Promise<boolean> {
  await stack.bringUpServices();
  await stack.services.stop('flags');
  await stack.services.start('flags', { program: PROGRAM });
  const hub = new Hub({ ...stack.parts, services: serviceUrls(stack.ports) });
  const client = new pg.Client({ ...stack.parts.postgres, database: databaseOf('flags') });
  await client.connect();
  try {
    await addFlags(client, FEWER);
    const [warm = ''] = await somebodyAndNobody(client, 2);
    await untilKnown(hub, warm);
    await asked(hub, client, 1);
    const fewer = await asked(hub, client, rounds);
    const perSecond: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      perSecond.push(await raisedPerSecond(hub, { count: 250, coordinators: 8 }));
    }
    await addFlags(client, events - FEWER);
    await asked(hub, client, 1);
    const many = await asked(hub, client, rounds);
    const tables = [timesTable(fewer, many, events), raisedTable(perSecond)];
    tables.flatMap(linesOfTable).forEach(say);
    if (keeps) record(textOf({ command: commandLine('register'), notes: NOTES, tables }));
    return true;
  } finally {
    await client.end();
  }
}

function timesTable(fewer: Times, many: Times, events: number): Titled {
  const rows = WAYS.flatMap((way) =>
    (
      [
        [FEWER, fewer],
        [events, many],
      ] as const
    ).map(([flags, times]) => {
      const { count, p50, p95, p99 } = percentilesOf(times[way]);
      const limit = percentilesOf(times['look-up by hand']);
      const audited = percentilesOf(times['with its line of the audit trail, by hand']);
      const first = percentilesOf(fewer[way]);
      return [
        way,
        String(flags),
        String(count),
        ...[p50, p95, p99].map((ms) => ms.toFixed(2)),
        (p99 / limit.p99).toFixed(2),
        (p99 / audited.p99).toFixed(2),
        (p50 / first.p50).toFixed(2),
      ];
    }),
  );
  const head = ['ms', 'flags', 'questions', 'p50', 'p95', 'p99', 'p99 to look-up', 'p99 to audited', 'p50 to fewest'];
  return { title: 'One question about one child', table: { head, rows } };
}

const raisedTable = (perSecond: readonly number[]): Titled => ({
  title: 'Flags raised, one at a time in the register',
  table: {
    head: ['a second', 'runs', 'median', 'each'],
    rows: [
      [
        'eight coordinators over HTTP',
        String(perSecond.length),
        percentilesOf(perSecond).p50.toFixed(0),
        perSecond.map((one) => one.toFixed(0)).join(', '),
      ],
    ],
  },
});

const NOTES: readonly string[] = [
  'The register with ten thousand flags and with a million, asked by one social worker about one child at a time; half of the children have a flag of their own or their family, half are nobody. The service gives its answer as soon as it has it, without the fixed time that answers take. By hand: the same SQL on a connection of the driver, alone, and in a transaction with a line of the audit trail, which every question must leave. Nothing looked up: a page of the same service that asks no database. The ways take turns, question by question; the first round of each size is not counted.',
  'Raised: a flag with its review over HTTP, each on another child; the lock of the register is held for each.',
];

await runBench((argv) => parseRounds(argv, { name: 'register', ...DEFAULTS }), measure);
