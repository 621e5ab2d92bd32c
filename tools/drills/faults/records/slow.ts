import { setTimeout as pause } from 'node:timers/promises';
import { CaseSteps } from '../../../bench/journey/case-steps.js';
import { askUntil } from '../../../bench/journey/asking.js';
import { databaseOf } from '../../../stack/parts/databases.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { sumOf } from '../../watch/sample.js';
import { inSeconds } from '../broker/saying.js';
import { claimNobodyDied } from '../broker/signals.js';
import { untilCaughtUp } from '../crash/caught-up.js';
import { asSuperuser } from '../postgres/administering.js';
import { ownCase } from '../postgres/own-case.js';
import { parkedNow } from '../postgres/parked-now.js';
import { readBacklog } from './backlog-read.js';
import { claimOthersFlow, longestWait } from './waits.js';

const AT = 'screening';
const SLOW_MS = 25_000;
const SHORT_SLOW_MS = 13_000;
const LOOK_EVERY_MS = 100;
const LONGEST_MS = 40_000;
const SOON_MS = 10_000;
const BETWEEN_MS = 4_000;
/** A case is told of on a dozen topics, each of which tries for its row for 0.4 s once, and then holds what it has. */
const ROW_HELD_MS = 5_000;
/** Handled events before one lingers. */
const NTH = 40;

type Count = { readonly count: number };

async function until(isSo: () => Promise<boolean>, withinMs: number): Promise<number | undefined> {
  const from = Date.now();
  while (Date.now() - from < withinMs) {
    if (await isSo()) return Date.now() - from;
    await pause(LOOK_EVERY_MS);
  }
  return undefined;
}

const HELD = `SELECT count(*)::int AS count FROM parked_event WHERE key = $1 AND state = 'waiting'`;

const holds = async ({ databases }: Field, key: string): Promise<boolean> =>
  ((await databases.rows<Count>(AT, HELD, [key]))[0]?.count ?? 0) > 0;

/** The police read what they were sent, of which screening takes note in its case. */
async function policeRead({ hub, bodies }: Field, caseId: string): Promise<() => Promise<unknown>> {
  const { checks } = await new CaseSteps(hub, bodies).onBoard(caseId);
  const police = checks.find(({ agency }) => agency === 'police');
  const path = `/v1/requests/${String(police?.checkId)}`;
  const asked = { as: 'system:police', at: 'checks-police', method: 'GET', path } as const;
  const isHere = (body: unknown): true | undefined =>
    (body as { readonly copy?: string }).copy === 'here' ? true : undefined;
  return () => askUntil(hub, asked, isHere);
}

/** Somebody sits on the row of one case while an event of it comes. */
async function rowHeld(field: Field, slowMs: number): Promise<void> {
  const { claim, note, stack, databases, watch } = field;
  const caseId = await ownCase(field);
  const read = await policeRead(field, caseId);
  const calm = { from: field.since.getTime(), to: Date.now() };
  const from = Date.now();
  await asSuperuser(
    stack.parts,
    async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT FROM screening WHERE id = $1 FOR UPDATE', [caseId]);
      await read();
      const held = await until(() => holds(field, caseId), SOON_MS);
      claim('an event whose row somebody holds is itself held, for its key only', held !== undefined, inSeconds(held));
      const shown = await watch.when(
        AT,
        (one) => (sumOf(one, 'mash_parked_events', { state: 'waiting' }) ?? 0) > 0,
        SOON_MS,
      );
      claim('operators see that it is held', shown !== undefined);
      await pause(Math.max(0, from + slowMs - Date.now()));
      await client.query('ROLLBACK');
    },
    databaseOf(AT),
  );
  const to = Date.now();
  const applied = await until(async () => !(await holds(field, caseId)), SOON_MS);
  claim('it is applied within 10 s when the row is free', applied !== undefined, inSeconds(applied));
  const spoiled = { from, to: to - BETWEEN_MS };
  await claimOthersFlow(field, { calm, spoiled, what: 'a row held by somebody', allowedMs: ROW_HELD_MS });
  claim('nothing is parked', (await parkedNow(databases)) === 0);
  note(`the row was held for ${inSeconds(to - from)}`);
}

const LINGERS = `SELECT count(*)::int AS count FROM pg_stat_activity
  WHERE datname = '${databaseOf(AT)}' AND application_name = '${AT}' AND state = 'idle in transaction'
    AND state_change < now() - interval '2 seconds'`;

/** A handler that takes longer than the group's session lasts. */
async function handlerLingers(field: Field, slowMs: number): Promise<void> {
  const { stack, claim, watch, note, databases } = field;
  const environment = {
    HUB_PROFILE: 'test',
    FAULTPOINT: `inbox.inHandler:wait=${String(slowMs / 1000)}@${String(NTH)}`,
  };
  await stack.services.stop(AT);
  await stack.services.start(AT, { environment });
  const begun = await until(async () => ((await databases.rows<Count>(AT, LINGERS))[0]?.count ?? 0) > 0, LONGEST_MS);
  claim('a handler lingers', begun !== undefined);
  const from = Date.now() - 2_000;
  const lag = slowMs / 2_000;
  const shown = await watch.when(AT, (one) => (sumOf(one, 'mash_inbox_lag_seconds') ?? 0) >= lag, slowMs);
  claim(`a handler of ${inSeconds(slowMs)}: operators see its partition lag`, shown !== undefined);
  const says = slowMs <= 15_000 || (await watch.when(AT, ({ ready }) => ready !== 200, slowMs)) !== undefined;
  claim('and that it is not ready once a partition has not moved for 15 s', says);
  await pause(Math.max(0, from + slowMs + BETWEEN_MS - Date.now()));
  const to = Date.now();
  claimNobodyDied(field, 'a handler slower than the session', { from, to });
  const took = await untilCaughtUp(field, AT, { by: new Date(to), withinMs: LONGEST_MS });
  claim('all that waited is done 15 s later', took !== undefined && took < 15_000, inSeconds(took));
  note(`meanwhile a contact waited for its case at most ${inSeconds(await longestWait(field, { from, to }))}`);
  await stack.services.stop(AT);
  await stack.services.start(AT);
}

async function run(field: Field): Promise<void> {
  const { short, broken, mended } = field;
  const slowMs = short ? SHORT_SLOW_MS : SLOW_MS;
  broken();
  await rowHeld(field, slowMs);
  await handlerLingers(field, slowMs);
  await readBacklog(field, short ? 10_000 : 100_000);
  mended();
}

export const slowHandlers: Fault = {
  id: 'F24',
  name: 'a row that a handler needs held for 25 s, a handler of 25 s, and a backlog of 100,000 events',
  holds: ['I1', 'I2', 'I3', 'I8'],
  boundMs: 60_000,
  ground: 'own',
  exceptions: [
    {
      invariant: 'I7',
      bound: 'while somebody holds the row of a case, others wait up to five seconds once',
      because:
        'a case is told of on a dozen topics; each of them tries for the row for 0.4 s, one after another, before it holds what it has and lets the others pass',
    },
    {
      invariant: 'I7',
      bound: 'other keys of the same partition wait as long as the handler takes, 25 s here',
      because:
        'events of one partition are taken in their order, one transaction after another; a handler is bounded by the 10 s of a statement, and none waits for anything but the database',
    },
  ],
  run,
};
