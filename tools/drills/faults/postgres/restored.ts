import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { sumOf, type Sample } from '../../watch/sample.js';
import { NOT_TAKEN, unfinished, WAITING } from '../../stores/unfinished.js';
import { readersOf, untilOutboxesEmpty } from '../broker/published.js';
import { inSeconds } from '../broker/saying.js';
import { keepAsItIs, putBack } from './earlier-database.js';
import { saidTwice } from './said-twice.js';

const RESTORED: Deployment = 'screening';
const FOR_MS = 600_000;
const SHORT_MS = 30_000;
/** Owners keep half a minute to themselves, and readers ask every minute. */
const FOUND_WITHIN_MS = 120_000;
const HELD_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 500;
const SAMPLE_PLACES = 3;

export const restored: Fault = {
  id: 'F30',
  name: 'a database restored from ten minutes ago',
  holds: ['I4', 'I6', 'I9'],
  boundMs: FOUND_WITHIN_MS,
  ground: 'own',
  exceptions: [
    {
      invariant: 'I1',
      bound: 'what only this service knew since the copy was made',
      because: 'no other store has it; what came to it as an event or is asked of its owner comes again',
    },
    {
      invariant: 'I3',
      bound:
        'its own record of what it had published since the copy was made; what others have said is taken to the last, which the drill claims by itself',
      because:
        'its streams go on behind the last number that its readers know, and the events before that are with them only',
    },
    {
      invariant: 'I8',
      bound: 'what this service alone knew, and its record of having published it, never come back',
      because: 'nobody can bring it back but the people who entered it; `restored.event-lost` lists it',
    },
    {
      invariant: 'I5',
      bound: 'the events of this service since the copy was made',
      because: 'they are on the bus and with their readers, and not in the database that sent them',
    },
  ],
  run: async (field) => {
    const { services } = field.stack;
    await services.stop(RESTORED);
    await keepAsItIs(field, RESTORED);
    const keptAt = new Date();
    await services.start(RESTORED);
    await pause(field.short ? SHORT_MS : FOR_MS);
    field.broken();
    await services.stop(RESTORED);
    await putBack(field, RESTORED);
    services.launch(RESTORED);
    await claimHeldBack(field);
    await claimSeen(field);
    await claimNothingTwice(field, 'before anybody has said so');
    await services.stop(RESTORED);
    await services.start(RESTORED, { environment: { RESTORED_AT: keptAt.toISOString() } });
    field.mended();
    await claimPublishes(field);
    await claimNothingTwice(field, 'after somebody has said so');
    await claimAllTaken(field);
  },
};

/** Nobody has said that it was put back: it publishes nothing, and operators see why. */
async function claimHeldBack({ watch, claim }: Field): Promise<void> {
  const seen = await watch.when(RESTORED, (sample) => behind(sample) > 0 && sample.ready === 503, HELD_WITHIN_MS);
  const said = seen === undefined ? 'not seen' : `${String(behind(seen))} records; ${seen.why ?? ''}`;
  claim('it is not ready, and says how many of its own events it does not know', seen !== undefined, said);
}

const behind = (sample: Sample): number => sumOf(sample, 'mash_database_behind_records') ?? 0;

async function claimPublishes(field: Field): Promise<void> {
  const from = Date.now();
  const emptied = await untilOutboxesEmpty(field, { from, by: from, withinMs: HELD_WITHIN_MS });
  field.claim('once somebody has said so, what waits in its outbox leaves', emptied !== undefined, inSeconds(emptied));
}

/** Owners keep half a minute to themselves, and readers ask every minute: then nothing that it had read is missing. */
async function claimAllTaken(field: Field): Promise<void> {
  const readers = await readersOf(field);
  const from = Date.now();
  let missing = Infinity;
  while (missing > 0 && Date.now() - from < FOUND_WITHIN_MS) {
    await pause(LOOK_EVERY_MS);
    const left = await unfinished(field.databases, readers);
    const isWhole = left.every(({ what }) => what !== WAITING);
    if (isWhole) missing = left.find(({ at, what }) => at === RESTORED && what === NOT_TAKEN)?.count ?? 0;
  }
  const seen = missing === 0 ? inSeconds(Date.now() - from) : `${String(missing)} streams are missing`;
  field.claim('whatever others have said it has taken again, up to the last', missing === 0, seen);
}

/** As a reader it has not taken what it had taken, and its offsets say otherwise. */
async function claimSeen(field: Field): Promise<void> {
  const seen = await field.watch.when(RESTORED, (sample) => resentTo(sample) > 0, FOUND_WITHIN_MS);
  const events = seen === undefined ? 0 : resentTo(seen);
  field.claim('it sees that it has lost what it had read', events > 0, `${String(events)} events asked for again`);
}

const resentTo = (sample: Sample): number => sumOf(sample, 'mash_inbox_events_total', { outcome: 'resent' }) ?? 0;

/** As a writer it must not say something else under a number that its readers know. */
async function claimNothingTwice(field: Field, when: string): Promise<void> {
  const twice = await saidTwice(field, RESTORED);
  const named = `${String(twice.length)} places: ${twice.slice(0, SAMPLE_PLACES).join('; ')}`;
  field.claim(`${when}: no version and no place in a stream is used twice`, twice.length === 0, named);
}
