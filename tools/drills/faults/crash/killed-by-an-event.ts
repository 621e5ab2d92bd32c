import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import type { Environment } from '../../../stack/services/service-process.js';
import type { Field } from '../../field.js';
import { untilCaughtUp } from './caught-up.js';
import { fatalEnvironment } from './crashing.js';

const LOOK_EVERY_MS = 200;
/** Three starts of its own, and one before in which it came together with others. */
const MOST_DEATHS = 4;
const LIVES_WITHIN_MS = 90_000;
const FLOW_WITHIN_MS = 20_000;

type Parked = { readonly id: string; readonly key: string; readonly reason: string };

/** The youngest held events of the service, without those that wait behind another. */
const PARKED = `SELECT id::text AS id, key, reason FROM parked_event WHERE state = 'parked' ORDER BY id`;

const RECEIVED_TYPE = 'intake.contact-received.v1';
const RECEIVED = `SELECT event_id AS id FROM (SELECT event_id, type, key FROM outbox UNION ALL SELECT event_id, type, key FROM sent_event)
  AS event WHERE type = $1 AND key = $2`;

export type Killing = {
  /** What a process is told that this event kills. */
  readonly environmentFor: (eventId: string) => Environment;
};

const AT_ONCE: Killing = { environmentFor: (eventId) => fatalEnvironment({ point: 'inbox.inHandler' }, eventId) };

/** One event kills the process each time it is handled: it is parked, everything else flows, and an operator has it applied. */
export async function killedByAnEvent(field: Field, service: Deployment, killing = AT_ONCE): Promise<void> {
  const { stack, claim, referrals } = field;
  await stack.services.stop(service);
  const { caseId } = await referrals.sendOne();
  const deaths = await deathsOf(field, service, killing.environmentFor(await receivedEvent(field, caseId)), caseId);
  claim(`${service} dies of one event at most ${String(MOST_DEATHS)} times`, deaths > 2, `${String(deaths)} times`);
  const parked = await parkedIn(field, service);
  const said = parked.map(({ key, reason }) => `${key === caseId ? 'the key of that event' : key}: ${reason}`);
  const isOnlyIt = parked.length === 1 && parked[0]?.key === caseId && parked[0].reason === 'killed-the-process';
  claim(`${service} has parked that event, and no other`, isOnlyIt, said.join(', '));
  const took = await untilCaughtUp(field, service, { by: new Date(), withinMs: FLOW_WITHIN_MS });
  claim('every other key flows', took !== undefined, took === undefined ? 'not in 20 s' : `${String(took)} ms`);
  const shown = await field.watch.when(service, isShown, LIVES_WITHIN_MS);
  claim('an operator can see it in the metrics', shown !== undefined);
  await replayed(field, service, parked[0]?.id);
}

/** The event by which the others learn of a contact; no other of its case kills. */
async function receivedEvent({ databases }: Field, caseId: string): Promise<string> {
  const [event] = await databases.rows<{ readonly id: string }>('intake', RECEIVED, [RECEIVED_TYPE, caseId]);
  if (event === undefined) throw new Error(`No ${RECEIVED_TYPE} of a contact that was acknowledged.`);
  return event.id;
}

const isShown = ({ series = {} }: { readonly series?: Readonly<Record<string, number>> }): boolean =>
  Object.entries(series).some(([name, value]) => /^mash_parked_events\{.*killed-the-process/.test(name) && value > 0);

/** How often it died before it stayed alive. */
async function deathsOf(field: Field, service: Deployment, environment: Environment, key: string): Promise<number> {
  const { services } = field.stack;
  for (let deaths = 0; ; deaths += 1) {
    services.launch(service, environment);
    const looking = new AbortController();
    const end = await Promise.race([
      services.expectDeath(service),
      untilParked(field, service, { key, signal: looking.signal }),
    ]);
    looking.abort();
    if (end === 'parked' || end === 'late' || deaths === MOST_DEATHS) return deaths;
  }
}

type Looking = { readonly key: string; readonly signal: AbortSignal };

async function untilParked(field: Field, service: Deployment, { key, signal }: Looking): Promise<'parked' | 'late'> {
  for (const end = Date.now() + LIVES_WITHIN_MS; Date.now() < end && !signal.aborted;) {
    if ((await parkedIn(field, service)).some((one) => one.key === key)) return 'parked';
    await pause(LOOK_EVERY_MS);
  }
  return 'late';
}

const parkedIn = ({ databases }: Field, at: Deployment): Promise<readonly Parked[]> =>
  databases.rows<Parked>(at, PARKED);

/** Once the cause is mended. */
async function replayed({ stack, hub, claim }: Field, at: Deployment, id: string | undefined): Promise<void> {
  await stack.services.stop(at);
  await stack.services.start(at);
  const path = `/v1/parked-events/${String(id)}/replay`;
  const { status, body } = await hub.ask({ as: 'operations', at, method: 'POST', path, body: {} });
  const { outcome } = body as { readonly outcome?: string };
  claim('an operator has it applied', status === 200 && outcome === 'applied', `${String(status)} ${String(outcome)}`);
}
