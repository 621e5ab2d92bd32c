import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { Hub } from '../../../play/hub.js';
import type { Edge } from '../../edges/edge.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { claimSoon } from '../postgres/away-claims.js';
import { parkedNow } from '../postgres/parked-now.js';
import { fetchesOf, Probe } from '../postgres/probe.js';
import { claimAcceptanceUnaffected } from './acceptance.js';
import { firstLeft, readersOf, untilAllRead, untilOutboxesEmpty } from './published.js';
import { inMs, inSeconds } from './saying.js';
import { claimNobodyDied, claimNotReady, claimOutboxAges, claimStillReady, type Span } from './signals.js';

const WITHOUT_BROKER: Deployment = 'intake';
const WITHOUT_DATABASE: Deployment = 'sla';
const CALM_MS = 20_000;
const BETWEEN_MS = 10_000;
const FOR_MS = 60_000;
const SHORT_MS = 30_000;
const BACK_WITHIN_MS = 60_000;
const FIRST_WITHIN_MS = 1_000;
/** What was asked just before may still be answered well. */
const EDGE_MS = 100;

type Way = { readonly what: string; readonly begin: (edge: Edge) => Promise<void>; readonly firstWithinMs: number };

/** On a connection that says nothing, a request is given up after its own time. */
const WAYS: readonly Way[] = [
  {
    what: `${WITHOUT_BROKER} cut from the broker`,
    begin: (edge) => edge.refuse(),
    firstWithinMs: FIRST_WITHIN_MS,
  },
  {
    what: `${WITHOUT_BROKER} half cut from the broker`,
    begin: (edge) => edge.hold(),
    firstWithinMs: FIRST_WITHIN_MS,
  },
];

export const oneCutOff: Fault = {
  id: 'F27',
  name: 'one service cut from the broker only, one from its database only',
  holds: ['I1', 'I2', 'I3', 'I6'],
  boundMs: 30_000,
  run: async (field) => {
    const broker = await field.edges.kafkaOf(WITHOUT_BROKER);
    const database = await field.edges.postgresOf(WITHOUT_DATABASE);
    const from = Date.now();
    await pause(CALM_MS);
    const calm = { from, to: Date.now() };
    field.broken();
    for (const way of WAYS) {
      await withoutBroker(field, broker, { way, calm });
      await pause(BETWEEN_MS);
    }
    await withoutDatabase(field, database, calm);
  },
};

const others = (one: Deployment): readonly Deployment[] => DEPLOYMENTS.filter((name) => name !== one);

type Cut = { readonly way: Way; readonly calm: Span };

async function withoutBroker(field: Field, edge: Edge, { way, calm }: Cut): Promise<void> {
  const { what, begin, firstWithinMs } = way;
  const readers = await readersOf(field);
  const from = Date.now();
  await begin(edge);
  await pause(field.short ? SHORT_MS : FOR_MS);
  const span = { from, to: Date.now() };
  await edge.pass();
  claimAcceptanceUnaffected(field, what, calm, span);
  claimNotReady(field, what, [WITHOUT_BROKER], span);
  claimStillReady(field, what, others(WITHOUT_BROKER), span);
  claimOutboxAges(field, what, WITHOUT_BROKER, span);
  const within = { from: span.to, withinMs: BACK_WITHIN_MS };
  const emptied = await untilOutboxesEmpty(field, { ...within, by: span.to });
  const first = await firstLeft(field.databases, WITHOUT_BROKER, span.to);
  const isSoon = first !== undefined && first <= firstWithinMs;
  field.claim(`${what}: its first event leaves within a second of the return`, isSoon, inMs(first));
  const read = await untilAllRead(field, readers, within);
  const seen = `outboxes after ${inSeconds(emptied)}, groups after ${inSeconds(read)}`;
  field.claim(`${what}: all out and read within a minute`, emptied !== undefined && read !== undefined, seen);
  claimNobodyDied(field, what, { from, to: Date.now() });
}

async function withoutDatabase(field: Field, edge: Edge, calm: Span): Promise<void> {
  const what = `${WITHOUT_DATABASE} cut from its database`;
  const readers = await readersOf(field);
  const probe = await Probe.of(new Hub(field.stack.parts), fetchesOf(WITHOUT_DATABASE));
  const from = Date.now();
  await edge.refuse();
  await pause(field.short ? SHORT_MS : FOR_MS);
  const span = { from, to: Date.now() };
  await edge.pass();
  field.mended();
  await probe.stop();
  claimSoon(field, `${what}: it says 503 within 2 s`, probe.between({ from: from + EDGE_MS, to: span.to }), [503]);
  claimAcceptanceUnaffected(field, what, calm, span);
  claimNotReady(field, what, [WITHOUT_DATABASE], span);
  claimStillReady(field, what, others(WITHOUT_DATABASE), span);
  const read = await untilAllRead(field, readers, { from: span.to, withinMs: BACK_WITHIN_MS });
  field.claim(`${what}: no group behind within a minute`, read !== undefined, inSeconds(read));
  const parked = await parkedNow(field.databases);
  field.claim(`${what}: nothing is parked`, parked === 0, String(parked));
  claimNobodyDied(field, what, { from, to: Date.now() });
}
