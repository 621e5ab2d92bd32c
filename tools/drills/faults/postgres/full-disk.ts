import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS } from '@mash/kernel';
import type { Field } from '../../field.js';
import { sumOf } from '../../watch/sample.js';
import { asSuperuser } from './administering.js';
import { claimBack, claimEverybodySaysSo, claimSoon } from './away-claims.js';
import type { Probe } from './probe.js';

const FIRST_REFUSAL_MS = 60_000;
const RECOVERS_BY_ITSELF_MS = 2_000;
const LOOK_EVERY_MS = 100;
const PAUSES = 'mash_inbox_pauses_total';

/**
 * Fills PostgreSQL's disk under load: first its tables cannot grow, then its log cannot, upon which it ends itself.
 * When there is space again it is started, as its supervisor would, unless it has come back by itself.
 */
export async function fillDisk(field: Field, writing: Probe, lastsMs: number): Promise<void> {
  const { running, supervisor } = field.stack;
  const ends: string[] = [];
  void supervisor.expectEnd('postgres').then((how) => ends.push(how));
  const begun = Date.now();
  field.disk.fill();
  const from = await firstRefusal(writing, begun);
  field.note(`disk full: the first refusal came ${((from - begun) / 1000).toFixed(1)} s after the disk was full`);
  await pause(lastsMs / 2);
  claimPaused(field, from);
  const without = Date.now();
  await needNewLog(field);
  await pause(lastsMs / 2);
  const to = Date.now();
  field.note(`disk full: without space for its log PostgreSQL ${ends.length === 0 ? 'goes on' : 'ended itself'}`);
  field.disk.free();
  await pause(RECOVERS_BY_ITSELF_MS);
  if (!running.runs('postgres')) await running.start('postgres');
  const started = Date.now();
  field.mended();
  claimBack(field, 'disk full', await writing.good(FIRST_REFUSAL_MS, started));
  claimSoon(field, 'disk full: what must write is answered within 2 s', writing.between({ from, to }), [200, 503]);
  claimEverybodySaysSo(field, 'no space for its log', { from: without, to });
}

/** While it can still be read, nobody can tell from the database itself; consumers that stand still show it. */
function claimPaused(field: Field, from: number): void {
  const pauses = DEPLOYMENTS.map((service) => {
    const [first, ...later] = field.watch.between({ from, service }).map((one) => sumOf(one, PAUSES) ?? 0);
    return Math.max(0, ...later) - (first ?? 0);
  });
  const sum = pauses.reduce((all, one) => all + Math.max(0, one), 0);
  field.claim('disk full: partitions were paused', sum > 0, `${String(sum)} times`);
}

/** When something was first asked that could not be written. */
async function firstRefusal(writing: Probe, from: number): Promise<number> {
  while (Date.now() - from < FIRST_REFUSAL_MS) {
    const refused = writing.between({ from, to: Date.now() }).find(({ status }) => status !== 200);
    if (refused !== undefined) return refused.at;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error('A full disk kept nobody from writing for a minute: the drill proves nothing.');
}

/** What many hours of load would come to: the log needs its next segment. */
async function needNewLog({ stack }: Field): Promise<void> {
  const next = asSuperuser(stack.parts, async (client) => {
    await client.query('SELECT pg_switch_wal()');
    await client.query(`SELECT pg_logical_emit_message(false, 'drill', 'one more record')`);
  });
  await next.catch(() => undefined);
}
