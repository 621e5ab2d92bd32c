import { setTimeout as pause } from 'node:timers/promises';
import type { Field } from '../../field.js';
import { sumOf } from '../../watch/sample.js';
import { Operator } from './operating.js';
import { claimOthersFlow } from './waits.js';

const AT = 'screening';
/** Handled events before one is poisonous. */
const NTH = 40;
const ENVIRONMENT = { HUB_PROFILE: 'test', FAULTPOINT: `inbox.inHandler:throw@${String(NTH)}` };
const CALM_MS = 6_000;
const FLOWS_MS = 6_000;
const LOOK_EVERY_MS = 200;
const LONGEST_MS = 60_000;

const HELD = `SELECT DISTINCT key FROM parked_event WHERE state <> 'done' AND error LIKE 'TypeError%'`;

async function poisonousKeys({ databases }: Field): Promise<readonly string[]> {
  for (const end = Date.now() + LONGEST_MS; Date.now() < end;) {
    const rows = await databases.rows<{ readonly key: string }>(AT, HELD);
    if (rows.length > 0) return rows.map(({ key }) => key);
    await pause(LOOK_EVERY_MS);
  }
  return [];
}

/** Each of its events is a bug that throws: its key is held, the others flow, and once the bug is mended it is applied. */
export async function poisoned(field: Field): Promise<void> {
  const { stack, claim, watch, referrals } = field;
  await stack.services.stop(AT);
  await stack.services.start(AT, { environment: ENVIRONMENT });
  const from = Date.now();
  const keys = await poisonousKeys(field);
  claim(
    'a handler that throws a TypeError: its key is held, and no other',
    keys.length === 1,
    `${String(keys.length)} keys`,
  );
  referrals.apart.push(...referrals.acknowledged.filter(({ caseId }) => keys.includes(caseId)));
  await pause(FLOWS_MS);
  const calm = { from: field.since.getTime(), to: field.since.getTime() + CALM_MS };
  await claimOthersFlow(field, {
    calm,
    spoiled: { from, to: Date.now() - FLOWS_MS / 2 },
    what: 'a handler that throws',
  });
  const shown = await watch.when(AT, (one) => (sumOf(one, 'mash_parked_events', { reason: 'failed' }) ?? 0) > 0, 5_000);
  claim('operators see what failed', shown !== undefined);
  await mendedByOperators(field);
}

async function mendedByOperators(field: Field): Promise<void> {
  const { stack, claim } = field;
  const operator = new Operator(field, AT);
  const [failed] = (await operator.list()).filter(({ reason }) => reason === 'failed').toReversed();
  const outcome = failed === undefined ? 'none' : await operator.replay(failed.id);
  claim('replayed too early it is parked', outcome === 'parked', outcome);
  await stack.services.stop(AT);
  await stack.services.start(AT);
  const applied = failed === undefined ? 'none' : await operator.replay(failed.id);
  claim('replayed once the bug is mended it is applied', applied === 'applied', applied);
  const left = await untilNothingHeld(operator);
  claim('the later events of its key flow', left === 0, `${String(left)} held`);
}

/** What is parked is replayed, what waits behind it follows by itself. */
async function untilNothingHeld(operator: Operator): Promise<number> {
  for (const end = Date.now() + LONGEST_MS; ;) {
    const held = await operator.list();
    if (held.length === 0 || Date.now() > end) return held.length;
    const parked = held.filter(({ state }) => state === 'parked').toReversed();
    for (const { id } of parked) await operator.replay(id);
    await pause(LOOK_EVERY_MS);
  }
}
