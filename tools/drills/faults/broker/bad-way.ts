import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS } from '@mash/kernel';
import type { Edge } from '../../edges/edge.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { claimAcceptanceUnaffected } from './acceptance.js';
import { readersOf, untilAllRead, untilOutboxesEmpty } from './published.js';
import { inSeconds } from './saying.js';
import { claimNobodyDied, claimNotReady, type Span } from './signals.js';

type Way = {
  readonly what: string;
  readonly forMs: number;
  readonly begin: (edge: Edge) => Promise<void>;
  /** Nothing at all comes through. */
  readonly entirely?: true;
};

/** Enough for a handshake, too little for any answer that tells of twelve topics. */
const CUT_AFTER_BYTES = 600;
const ENDINGS = 10;
const ENDED_EVERY_MS = 1_500;
const CALM_MS = 15_000;
const BACK_WITHIN_MS = 60_000;

const WAYS: readonly Way[] = [
  { what: 'slow by 300 ms each way', forMs: 30_000, begin: (edge) => edge.slow({ latencyMs: 300 }) },
  {
    what: 'slow to a trickle of 20 kB a second',
    forMs: 30_000,
    begin: (edge) => edge.slow({ latencyMs: 50, bytesPerSecond: 20_000 }),
  },
  { what: 'half open', forMs: 45_000, begin: (edge) => edge.hold(), entirely: true },
  { what: 'cut in mid-answer', forMs: 30_000, begin: (edge) => edge.cut(CUT_AFTER_BYTES) },
];

export const brokersBadWay: Fault = {
  id: 'F10',
  name: 'the way to the broker slow, half open, cut in mid-answer, reset again and again',
  holds: ['I1', 'I2', 'I3'],
  boundMs: 30_000,
  run: async (field) => {
    const from = Date.now();
    await pause(CALM_MS);
    const calm = { from, to: Date.now() };
    field.broken();
    for (const way of WAYS) await onTheWay(field, way, calm);
    await endedAgainAndAgain(field, calm);
  },
};

async function onTheWay(field: Field, { what, forMs, begin, entirely }: Way, calm: Span): Promise<void> {
  const readers = await readersOf(field);
  const from = Date.now();
  await begin(field.edges.kafka);
  await pause(forMs);
  const span = { from, to: Date.now() };
  await field.edges.kafka.pass();
  claimAcceptanceUnaffected(field, what, calm, span);
  if (entirely) claimNotReady(field, what, DEPLOYMENTS, span);
  await claimBack(field, what, { from: span.to, readers });
  claimNobodyDied(field, what, { from, to: Date.now() });
}

async function endedAgainAndAgain(field: Field, calm: Span): Promise<void> {
  const what = 'reset again and again';
  const readers = await readersOf(field);
  const from = Date.now();
  for (let times = 0; times < ENDINGS; times += 1) {
    field.edges.kafka.end();
    await pause(ENDED_EVERY_MS);
  }
  const span = { from, to: Date.now() };
  field.mended();
  claimAcceptanceUnaffected(field, what, calm, span);
  await claimBack(field, what, { from: span.to, readers });
  claimNobodyDied(field, what, { from, to: Date.now() });
}

type Back = { readonly from: number; readonly readers: Awaited<ReturnType<typeof readersOf>> };

async function claimBack(field: Field, what: string, { from, readers }: Back): Promise<void> {
  const within = { from, withinMs: BACK_WITHIN_MS };
  const emptied = await untilOutboxesEmpty(field, { ...within, by: from });
  const read = await untilAllRead(field, readers, within);
  const isBack = emptied !== undefined && read !== undefined;
  const seen = `outboxes after ${inSeconds(emptied)}, groups after ${inSeconds(read)}`;
  field.claim(`${what}: all that had piled up is out and read within a minute`, isBack, seen);
}
