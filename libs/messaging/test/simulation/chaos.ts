import type { Deployment } from '@mash/kernel';
import { placeOf } from './bus/broker.js';
import type { Hub } from './hub.js';
import type { Mischief } from './scenario.js';
import type { SimulatedService } from './services/simulated-service.js';

/** After which a process that was told to stop ends in any case. */
const HARD_LIMIT = 20_000;
const MOST_PROCESSES = 2;
const READERS: readonly Deployment[] = ['checks-police', 'sla'];

/** Does what goes wrong around the processes. */
export class Chaos {
  readonly #deeds: Readonly<Record<Mischief, () => void>> = {
    death: () => void this.#anyOne().process.kill(),
    stop: () => {
      this.#stop(this.#anyOne());
    },
    double: () => {
      this.#double();
    },
    standstill: () => {
      this.#anyOne().process.freeze(this.hub.world.random.between(500, 45_000));
    },
    'lost-session': () => {
      this.#anyDatabase().terminateOne();
    },
    'database-restart': () => {
      this.#anyDatabase().restart();
    },
    'database-away': () => {
      this.#anyDatabase().goAway(this.hub.world.random.between(500, 20_000));
    },
    'database-cut-off': () => {
      const { process, deployment } = this.#anyOne();
      this.hub.database(deployment).cutOff(process, this.hub.world.random.between(500, 40_000));
    },
    'broker-cut-off': () => {
      this.hub.broker.cutOff(this.#anyOne().process, this.hub.world.random.between(500, 40_000));
    },
    'broker-away': () => {
      this.hub.broker.goAway(this.hub.world.random.between(500, 20_000));
    },
    'offsets-reset': () => {
      this.#resetOffsets();
    },
    'records-dropped': () => {
      this.#dropRecords();
    },
    rubbish: () => {
      this.#rubbish();
    },
    'clock-set': () => {
      this.#anyOne().process.setClock(this.hub.world.random.between(-600_000, 3_600_000));
    },
  };

  constructor(private readonly hub: Hub) {}

  /** Now and then. */
  mischief(): void {
    const { world, scenario, counts } = this.hub;
    if (scenario.mischief.length === 0 || !world.random.chance(scenario.often)) return;
    if (this.hub.running.length === 0) return;
    const what = world.random.pick(scenario.mischief);
    counts.add(what);
    this.#deeds[what]();
  }

  #anyOne(): SimulatedService {
    return this.hub.world.random.pick(this.hub.running);
  }

  #anyDatabase() {
    return this.hub.world.random.pick([...this.hub.databases.values()]);
  }

  #stop(service: SimulatedService): void {
    this.hub.world.note(service.process.name, 'is told to stop');
    service.stop().catch(() => undefined);
    this.hub.world.after(HARD_LIMIT, () => {
      if (!service.process.isAlive) return;
      this.hub.counts.add('stop that took too long');
      void service.process.kill();
    });
  }

  /** A second process of a service, by mistake or while it is rolled; one of them ends some time. */
  #double(): void {
    const { world, services } = this.hub;
    const deployment = world.random.pick([...services.keys()]);
    if ((services.get(deployment)?.size ?? 0) >= MOST_PROCESSES) return;
    this.hub.start(deployment);
    world.after(world.random.between(1_000, 60_000), () => {
      const [first, second] = services.get(deployment) ?? [];
      if (first !== undefined && second !== undefined) this.#stop(world.random.pick([first, second]));
    });
  }

  /** Offsets can be set only while nobody reads. */
  #resetOffsets(): void {
    const { world, broker, services } = this.hub;
    const deployment = world.random.pick(READERS);
    for (const { process } of [...(services.get(deployment) ?? [])]) void process.kill();
    const group = broker.group(deployment);
    group.dismiss();
    for (const { topic, number, end } of broker.partitions) {
      const place = placeOf(topic, number);
      if (!group.offsets.has(place)) continue;
      const offset = world.random.pick([0, end, world.random.between(0, end)]);
      world.note('broker', `${deployment} reads ${place} from ${String(offset)} of ${String(end)}`);
      group.offsets.set(place, offset);
    }
  }

  /** As when they are too old, whether or not everybody has read them. */
  #dropRecords(): void {
    const { world, broker } = this.hub;
    const partition = world.random.pick(broker.partitions);
    partition.low = world.random.between(partition.low, partition.end);
    world.note('broker', `${placeOf(partition.topic, partition.number)} begins at ${String(partition.low)}`);
  }

  #rubbish(): void {
    const { broker, scenario, world } = this.hub;
    const partition = world.random.pick(broker.partitions);
    const key = world.random.pick([undefined, ...scenario.keys]);
    broker.append(partition, [{ key, value: world.random.pick([undefined, '{', '{}']), headers: {} }]);
  }
}
