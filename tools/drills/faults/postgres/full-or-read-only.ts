import { setTimeout as pause } from 'node:timers/promises';
import { Hub, type Asked } from '../../../play/hub.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { asSuperuser } from './administering.js';
import { claimBack, claimEverybodySaysSo, claimSoon, type Span } from './away-claims.js';
import { fillDisk } from './full-disk.js';
import { ownCase } from './own-case.js';
import { Probe } from './probe.js';
import { claimUnharmed } from './unharmed.js';

const FOR_MS = 60_000;
const SHORT_MS = 20_000;
const SETTLES_MS = 1_000;
const WAITED_MS = 30_000;
const BETWEEN_MS = 10_000;

/** Reading a case leaves a line in the audit trail: without that line nobody may read it. */
const audited = (caseId: string): Asked => ({
  as: 'staff:practiceManager',
  at: 'screening',
  method: 'GET',
  path: `/v1/cases/${caseId}`,
});

export const fullOrReadOnly: Fault = {
  id: 'F15',
  name: 'PostgreSQL read-only, then its disk full',
  holds: ['I1', 'I2', 'I5', 'I6'],
  boundMs: 60_000,
  ground: 'small-postgres-disk',
  run: async (field) => {
    const hub = new Hub(field.stack.parts);
    const writing = await Probe.of(hub, audited(await ownCase(field)));
    field.broken();
    await readOnly(field, writing);
    await pause(BETWEEN_MS);
    await fillDisk(field, writing, field.short ? SHORT_MS : FOR_MS);
    await writing.stop();
    await claimUnharmed(field);
  },
};

async function readOnly(field: Field, writing: Probe): Promise<void> {
  const what = 'read-only';
  await setReadOnly(field, true);
  await pause(SETTLES_MS);
  const from = Date.now();
  const acknowledged = field.referrals.acknowledged.length;
  await pause(field.short ? SHORT_MS : FOR_MS);
  const span: Span = { from, to: Date.now() };
  const more = field.referrals.acknowledged.length - acknowledged;
  await setReadOnly(field, false);
  claimBack(field, what, await writing.good(WAITED_MS, span.to));
  claimSoon(field, `${what}: what must write is answered with 503 within 2 s`, writing.between(span), [503]);
  field.claim(`${what}: nothing is acknowledged`, more === 0, String(more));
  claimEverybodySaysSo(field, what, span);
}

async function setReadOnly({ stack }: Field, on: boolean): Promise<void> {
  await asSuperuser(stack.parts, async (client) => {
    await client.query(
      on ? 'ALTER SYSTEM SET default_transaction_read_only = on' : 'ALTER SYSTEM RESET default_transaction_read_only',
    );
    await client.query('SELECT pg_reload_conf()');
  });
}
