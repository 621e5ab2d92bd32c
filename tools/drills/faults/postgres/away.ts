import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { Hub } from '../../../play/hub.js';
import type { Edge } from '../../edges/edge.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { sumOf } from '../../watch/sample.js';
import { claimBack, claimEverybodySaysSo, claimSaysSo, claimSoon, claimUnaffected, type Span } from './away-claims.js';
import { fetchesOf, Probe } from './probe.js';
import { claimUnharmed } from './unharmed.js';
import { WAYS_AWAY, type WayAway } from './ways-away.js';

const VICTIM: Deployment = 'screening';
const OTHERS = DEPLOYMENTS.filter((name) => name !== VICTIM);
const FOR_MS = 60_000;
const SHORT_MS = 20_000;
const BETWEEN_MS = 8_000;
const WAITED_MS = 30_000;
/** What was asked just before may still be answered well. */
const EDGE_MS = 100;

type Probes = { readonly victim: Probe; readonly others: readonly Probe[] };

export const databaseAway: Fault = {
  id: 'F14',
  name: 'PostgreSQL of one service away, then all of it',
  holds: ['I1', 'I2', 'I3', 'I6'],
  boundMs: 60_000,
  run: async (field) => {
    const edge = await field.edges.postgresOf(VICTIM);
    const hub = new Hub(field.stack.parts);
    const probe = (at: Deployment): Promise<Probe> => Probe.of(hub, fetchesOf(at));
    const probes = { victim: await probe(VICTIM), others: await Promise.all(OTHERS.map(probe)) };
    field.broken();
    for (const way of WAYS_AWAY) {
      await oneAway(field, probes, { edge, way });
      await pause(BETWEEN_MS);
    }
    await allAway(field, [probes.victim, ...probes.others]);
    await Promise.all([probes.victim, ...probes.others].map((one) => one.stop()));
    await claimUnharmed(field);
  },
};

type Row = { readonly count: number };
type Away = { readonly edge: Edge; readonly way: WayAway };

async function oneAway(field: Field, { victim, others }: Probes, { edge, way }: Away): Promise<void> {
  const what = way.name;
  const pausesBefore = pausesOf(field);
  const from = Date.now();
  await way.begin(edge);
  await pause(field.short ? SHORT_MS : FOR_MS);
  const span = { from, to: Date.now() };
  await edge.pass();
  claimBack(field, what, await victim.good(WAITED_MS, span.to));
  const asked = victim.between({ from: from + EDGE_MS, to: span.to - EDGE_MS });
  const statuses = way.entirely ? [503] : [200, 503];
  claimSoon(field, `${what}: ${VICTIM} says ${statuses.join(' or ')} within 2 s`, asked, statuses);
  claimUnaffected(field, OTHERS, { what, span, answers: others.flatMap((one) => one.between(span)) });
  if (way.entirely) claimSaysSo(field, what, VICTIM, span);
  const pauses = pausesOf(field) - pausesBefore;
  field.claim(`${what}: partitions of ${VICTIM} were paused`, pauses > 0, String(pauses));
  await noteAcknowledged(field, what, span);
}

/** All of it: every service says so, and none of them ends over it. */
async function allAway(field: Field, probes: readonly Probe[]): Promise<void> {
  const what = 'all of it';
  const from = Date.now();
  await field.stack.running.stop('postgres');
  await pause(field.short ? SHORT_MS : FOR_MS);
  const span = { from, to: Date.now() };
  await field.stack.running.start('postgres');
  const back = Date.now();
  field.mended();
  const firsts = await Promise.all(probes.map((one) => one.good(WAITED_MS, back)));
  claimBack(field, what, Math.max(...firsts.map((ms) => ms ?? Infinity)));
  const asked = probes.flatMap((one) => one.between({ from: from + EDGE_MS, to: span.to }));
  claimSoon(field, `${what}: every service says 503 within 2 s`, asked, [503]);
  claimEverybodySaysSo(field, what, span);
}

const pausesOf = ({ watch }: Field): number => {
  const sample = watch.latest(VICTIM);
  return sample === undefined ? 0 : (sumOf(sample, 'mash_inbox_pauses_total') ?? 0);
};

async function noteAcknowledged(field: Field, what: string, span: Span): Promise<void> {
  const sql = 'SELECT count(*)::int AS count FROM contact WHERE received_at BETWEEN $1 AND $2';
  const [row] = await field.databases.rows<Row>('intake', sql, [new Date(span.from), new Date(span.to)]);
  const seconds = (span.to - span.from) / 1000;
  field.note(`${what}: intake took ${((row?.count ?? 0) / seconds).toFixed(1)} contacts a second meanwhile`);
}
