import { Violation, World } from '@mash/testing';
import { Logger } from '@nestjs/common';
import { Chaos } from './chaos.js';
import type { Counts } from './counts.js';
import { Hub, type Mutation } from './hub.js';
import { violations } from './invariants.js';
import { Clients, Operators } from './people.js';
import { READINGS } from './streams.js';
import type { ComparedRow, FetchRow, InboxRow, OutboxRow, ParkedRow } from './store/tables.js';
import { unrest } from './rest.js';
import { drawScenario, type Scenario } from './scenario.js';

Logger.overrideLogger(false);

const WARM_UP = { steps: 1_000, milliseconds: 60_000 };
const STORM = { steps: 4_000, milliseconds: 120_000 };
const CALM = { steps: 20_000, milliseconds: 3_600_000 };
const LONGEST_STEP = 20_000;

/**
 * One seed: three services with their clients in bad weather, then in good, until everything has come to rest; then
 * nothing may be lost, doubled or out of order. Fails with a `Violation`.
 */
export async function simulate(world: World, mutation?: Mutation): Promise<Counts> {
  const scenario = drawScenario(world.random);
  world.note('scenario', saidOf(scenario));
  const hub = new Hub(world, scenario, mutation);
  const clients = new Clients(hub);
  const operators = new Operators(hub);
  const chaos = new Chaos(hub);
  for (const deployment of hub.databases.keys()) hub.start(deployment);
  await world.run(() => isCompared(hub), WARM_UP);
  world.weather = {
    slow: scenario.slow,
    longestMs: LONGEST_STEP,
    mischief: () => {
      chaos.mischief();
    },
  };
  clients.start();
  await world.run((isQuiet) => isQuiet && clients.isDone && hub.broker.partitions.some(({ end }) => end > 0), STORM);
  world.weather = undefined;
  world.note('weather', 'is good from now on');
  await rest(hub, clients, operators);
  const broken = violations(hub, clients);
  if (broken.length > 0) throw new Violation(broken);
  takeStock(hub);
  return hub.counts;
}

/** Of what a reader left out before it was first compared with its owner nobody can know. */
const isCompared = (hub: Hub): boolean =>
  READINGS.every(({ topic, reader }) =>
    hub
      .database(reader)
      .rows<ComparedRow>('compared')
      .some((row) => row.topic === topic),
  );

/** What the databases have seen. */
function takeStock({ counts, databases, broker }: Hub): void {
  for (const database of databases.values()) {
    for (const { reason, state } of database.rows<ParkedRow>('parked_event')) counts.add(`held: ${reason}, ${state}`);
    for (const { state } of database.rows<FetchRow>('content_fetch')) counts.add(`fetch: ${state}`);
    for (const { parked_because } of database.rows<OutboxRow>('outbox'))
      if (parked_because !== null) counts.add('outgoing parked');
    for (const { refused } of database.rows<InboxRow>('inbox')) counts.add(refused === null ? 'handled' : 'refused');
    counts.add('event sent', database.rows('sent_event').length);
  }
  counts.add(
    'record on the bus',
    broker.partitions.reduce((sum, { end }) => sum + end, 0),
  );
}

const saidOf = ({ commands, keys, refusals, ...others }: Scenario): string =>
  JSON.stringify({ commands: commands.length, keys: keys.length, refusals: [...refusals], ...others });

async function rest(hub: Hub, clients: Clients, operators: Operators): Promise<void> {
  const outcome = await hub.world.run((isQuiet) => {
    if (!isQuiet) return false;
    operators.look();
    return unrest(hub, clients, operators).length === 0;
  }, CALM);
  if (outcome === 'reached') return;
  throw new Violation([...unrest(hub, clients, operators), `and does not come to rest: ${outcome}`]);
}
