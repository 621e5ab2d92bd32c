import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { claimAcceptanceUnaffected } from './acceptance.js';
import { bringBack, takeAway, type Return } from './broker.js';
import { firstLeft, readersOf, untilAllRead, untilOutboxesEmpty } from './published.js';
import { inMs, inSeconds } from './saying.js';
import { claimNobodyDied, claimNotReady, claimOutboxAges, readyAgain, type Span } from './signals.js';

const CALM_MS = 20_000;
const BETWEEN_MS = 15_000;
const FIRST_WITHIN_MS = 1_000;
const DRAINED_WITHIN_MS = 60_000;

type Absence = { readonly what: string; readonly forMs: number; readonly readWithinMs: number };

const ABSENCES: readonly Absence[] = [
  { what: 'away 30 s', forMs: 30_000, readWithinMs: DRAINED_WITHIN_MS },
  { what: 'away 60 s', forMs: 60_000, readWithinMs: DRAINED_WITHIN_MS },
];
/**
 * What waited is not only read but worked on: cases, checks, clocks, emails. At a load of half of what the machine carries
 * that takes as long as the broker was away, were there nothing to save by taking events together.
 */
const LONG: Absence = { what: 'away 10 min', forMs: 600_000, readWithinMs: 300_000 };
const SHORTENED: Absence = { what: 'away 1 min for 10', forMs: 60_000, readWithinMs: DRAINED_WITHIN_MS };

export const brokerAway: Fault = {
  id: 'F9',
  name: 'broker away for 30 s, 60 s and ten minutes',
  holds: ['I1', 'I2', 'I3', 'I6', 'I8'],
  boundMs: LONG.readWithinMs,
  run: async (field) => {
    const from = Date.now();
    await pause(CALM_MS);
    const calm = { from, to: Date.now() };
    field.broken();
    for (const absence of ABSENCES) {
      await absent(field, absence, calm);
      await pause(BETWEEN_MS);
    }
    await absent(field, field.short ? SHORTENED : LONG, calm);
  },
};

async function absent(field: Field, { what, forMs, readWithinMs }: Absence, calm: Span): Promise<void> {
  const readers = await readersOf(field);
  await takeAway(field);
  const from = Date.now();
  await pause(forMs - (Date.now() - from));
  const span = { from, to: Date.now() };
  const back = await bringBack(field);
  field.mended();
  claimAcceptanceUnaffected(field, what, calm, span);
  claimNotReady(field, what, DEPLOYMENTS, span);
  claimOutboxAges(field, what, 'intake', span);
  await claimBack(field, what, { ...back, readers, readWithinMs });
  claimNobodyDied(field, what, { from, to: Date.now() });
}

type Back = Return & { readonly readers: Awaited<ReturnType<typeof readersOf>>; readonly readWithinMs: number };

async function claimBack(
  field: Field,
  what: string,
  { openedAt: from, leadsAt, readers, readWithinMs }: Back,
): Promise<void> {
  const within = { from, withinMs: DRAINED_WITHIN_MS };
  const emptied = await untilOutboxesEmpty(field, { ...within, by: Date.now() });
  const first = await firstLeft(field.databases, 'intake', from);
  const led = leadsAt - from;
  const seen = `${inMs(first)} after its port opened, of which the broker took ${inMs(led)}`;
  field.claim(
    `${what}: the first event leaves within a second of the broker leading again`,
    within1s(first, led),
    seen,
  );
  field.claim(`${what}: every outbox empty within a minute`, emptied !== undefined, inSeconds(emptied));
  const read = await untilAllRead(field, readers, { from, withinMs: readWithinMs });
  field.claim(
    `${what}: no group behind within ${String(readWithinMs / 60_000)} min`,
    read !== undefined,
    inSeconds(read),
  );
  const ready = await readyAgain(field, from, DRAINED_WITHIN_MS);
  field.claim(`${what}: every service ready again within a minute`, ready !== undefined, inSeconds(ready));
}

const within1s = (first = Infinity, led: number): boolean => first - led <= FIRST_WITHIN_MS;
