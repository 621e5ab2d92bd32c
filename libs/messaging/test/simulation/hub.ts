import type { Deployment, Id, Ids } from '@mash/kernel';
import { SimulatedDatabase, World, type SimulatedProcess, type Meaning, type Phrase } from '@mash/testing';
import type { Received } from '../../src/inbox/consumer.js';
import { Broker, type Sent } from './bus/broker.js';
import { NO_BUS_FAULTS, type BusFaults } from './bus/faults.js';
import type { BusSettings } from './bus/settings.js';
import { Counts } from './counts.js';
import type { Poison, Scenario } from './scenario.js';
import { SimulationCatalogue } from './services/catalogue.js';
import { Network, type NetworkFaults } from './services/network.js';
import { NotForMe } from './services/readers.js';
import { shapesOf } from './services/shapes.js';
import { idOf, SimulatedService, type Made, type Place, type ServiceShape } from './services/simulated-service.js';
import { SERVICE_PHRASES, SERVICE_TABLES } from './services/tables.js';
import { MESSAGING_PHRASES } from './store/messaging-store.js';
import { MESSAGING_TABLES } from './store/tables.js';

/** One safeguard that is taken out. */
export type Mutation = {
  /** By the name of a phrase: what it does instead. */
  readonly meanings?: () => ReadonlyMap<string, (honest: Meaning) => Meaning>;
  readonly delivering?: BusSettings['delivering'];
};

const BUS_FAULTS: BusFaults = {
  unwritten: 0.02,
  unacknowledged: 0.03,
  late: 0.01,
  twice: 0.02,
  forgotten: 0.01,
  fetch: 0.01,
  commit: 0.03,
};
const DATABASE_FAULTS = { lostBefore: 0.003, lostAfter: 0.005, late: 0.002, victim: 0.005 };
const NETWORK_FAULTS: NetworkFaults = { lost: 0.03, odd: 0.05, hang: 0.02 };
const NO_DATABASE_FAULTS = { lostBefore: 0, lostAfter: 0, late: 0, victim: 0 };
const NO_NETWORK_FAULTS: NetworkFaults = { lost: 0, odd: 0, hang: 0 };

/** After these an event may be on its topic twice. */
const REPEATING = [
  ...[
    'death',
    'standstill',
    'lost-session',
    'database-restart',
    'broker-away',
    'broker-cut-off',
    'database-away',
    'database-cut-off',
    'statement late',
    'offsets-reset',
    'handler: kills',
    'stop that took too long',
  ],
  ...[
    'statement lost',
    'acknowledgement lost',
    'send failed',
    'send timed out, written later',
    'too large',
    'sent twice by the client',
  ],
];

const GAP_WAIT = 5_000;
const PATIENCE = 60_000;

const sequenceOf = ({ headers }: Sent): number => Number(headers['ce_streamsequence']);

/** Databases, broker and network of the simulated services, and the processes that run now. */
export class Hub {
  readonly counts = new Counts();
  readonly broker: Broker;
  readonly network: Network;
  readonly databases: ReadonlyMap<Deployment, SimulatedDatabase>;
  readonly services = new Map<Deployment, Set<SimulatedService>>();
  readonly #shapes: ReadonlyMap<Deployment, ServiceShape>;
  readonly #place: Omit<Place, 'database'>;
  #processes = 0;
  #ids = 0;

  constructor(
    readonly world: World,
    readonly scenario: Scenario,
    mutation: Mutation = {},
  ) {
    const { failing, poolSize } = scenario;
    const catalogue = new SimulationCatalogue();
    const struck = (fault: string): void => {
      this.counts.add(fault);
    };
    this.broker = new Broker(world, catalogue.topics);
    this.network = new Network(failing ? NETWORK_FAULTS : NO_NETWORK_FAULTS, (path) => this.#insisted(path), struck);
    this.#shapes = new Map(
      shapesOf((made, ...event) => this.#before(made, ...event)).map((shape) => [shape.deployment, shape]),
    );
    const phrases = mutated([...MESSAGING_PHRASES, ...SERVICE_PHRASES], mutation);
    this.databases = new Map(
      [...this.#shapes.keys()].map((name) => [
        name,
        new SimulatedDatabase(world, `${name} database`, {
          tables: [...MESSAGING_TABLES, ...SERVICE_TABLES],
          phrases,
          struck,
          faults: failing ? DATABASE_FAULTS : NO_DATABASE_FAULTS,
        }),
      ]),
    );
    this.#place = {
      broker: this.broker,
      network: this.network,
      catalogue,
      ids: { next: <Of extends string>() => this.#nextId<Of>() } satisfies Ids,
      bus: {
        faults: failing ? BUS_FAULTS : NO_BUS_FAULTS,
        isTooLarge: (topic, sent) => this.#poisonOf(topic, sent)?.how === 'too-large',
        mangled: (topic, sent) => (this.#poisonOf(topic, sent)?.how === 'broken' ? { ...sent, value: '{' } : sent),
        struck,
        delivering: mutation.delivering ?? ((payload) => payload),
      },
      poolSize,
      gapWaitMs: GAP_WAIT,
      patienceMs: PATIENCE,
    };
  }

  /** Bad weather is over: what is not for ever wrong is right from now on. */
  get isCalm(): boolean {
    return this.world.weather === undefined;
  }

  /** Whether anything has happened after which an event may come twice; a statement may have taken longer than its limit. */
  get mayRepeat(): boolean {
    return this.scenario.slow > 0 || REPEATING.some((fault) => this.counts.of(fault) > 0);
  }

  get running(): readonly SimulatedService[] {
    return [...this.services.values()].flatMap((services) => [...services]);
  }

  database(name: Deployment): SimulatedDatabase {
    const database = this.databases.get(name);
    if (database === undefined) throw new Error(`There is no ${name}`);
    return database;
  }

  start(deployment: Deployment): SimulatedService {
    const shape = this.#shapes.get(deployment);
    if (shape === undefined) throw new Error(`There is no ${deployment}`);
    this.#processes += 1;
    const process = this.world.process(`${deployment}-${String(this.#processes)}`);
    const service = new SimulatedService(shape, process, { ...this.#place, database: this.database(deployment) });
    const services = this.services.get(deployment) ?? new Set();
    this.services.set(deployment, services.add(service));
    process.onEnd(() => {
      services.delete(service);
      if (services.size === 0) this.#startAgain(deployment);
    });
    service.start();
    return service;
  }

  /** Whether an event is for ever wrong, and how. */
  foreverWrong(topic: string, key: string, sequence: number): Poison | undefined {
    const poison = this.#poison(topic, key, sequence);
    return poison !== undefined && poison.how !== 'slow' && (poison.forever || poison.how === 'broken')
      ? poison
      : undefined;
  }

  #startAgain(deployment: Deployment): void {
    const within = this.isCalm ? 1_000 : 20_000;
    this.world.after(this.world.random.below(within), () => {
      if ((this.services.get(deployment)?.size ?? 0) === 0) this.start(deployment);
    });
  }

  #nextId<Of extends string>(): Id<Of> {
    this.#ids += 1;
    return idOf<Of>(this.#ids);
  }

  #insisted(path: string): number | undefined {
    const found = this.scenario.insistences.find(({ key }) => path === `/v1/cases/${key}`);
    return found !== undefined && (found.forever || !this.isCalm) ? found.status : undefined;
  }

  #poison(topic: string, key: string, sequence: number): Poison | undefined {
    return this.scenario.poisons.find((one) => one.topic === topic && one.key === key && one.sequence === sequence);
  }

  /** What is wrong with it now. */
  #poisonOf(topic: string, sent: Sent): Poison | undefined {
    const poison = this.#poison(topic, sent.key ?? '', sequenceOf(sent));
    return poison !== undefined && (poison.forever || !this.isCalm || poison.how === 'broken') ? poison : undefined;
  }

  async #before({ process }: Made, consumer: string, { topic, subject, streamSequence }: Received): Promise<void> {
    if (this.scenario.refusals.get(subject) === consumer) throw new NotForMe(`${consumer} refuses`);
    const poison = this.#poison(topic, subject, streamSequence);
    if (poison !== undefined && (poison.forever || !this.isCalm)) await this.#suffer(poison, process);
  }

  async #suffer({ how }: Poison, process: SimulatedProcess): Promise<void> {
    if (how === 'bug' || how === 'kills' || how === 'slow') this.counts.add(`handler: ${how}`);
    if (how === 'bug') throw new TypeError('a bug');
    if (how === 'kills') await process.kill();
    if (how !== 'slow') return;
    await new Promise<void>((resolve) => process.timers.after(this.world.random.between(100, 8_000), resolve));
  }
}

function mutated(phrases: readonly Phrase[], { meanings }: Mutation): readonly Phrase[] {
  const changes = new Map(meanings?.());
  return phrases.map((phrase) => {
    const change = changes.get(phrase.name);
    return change === undefined ? phrase : { ...phrase, means: change(phrase.means) };
  });
}
