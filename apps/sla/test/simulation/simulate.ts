import { SimulatedDatabase, Violation, type Meaning, type Phrase, type World } from '@mash/testing';
import { Logger } from '@nestjs/common';
import { Bus } from './bus.js';
import { silent, untaken, violations } from './invariants.js';
import { phrasesAt } from './phrases.js';
import { SimulatedRedis } from './redis.js';
import { drawScenario, type Mischief, type Said, type Scenario } from './scenario.js';
import { SlaProcess, type ProcessMutation } from './sla-process.js';
import { TABLES } from './tables.js';

Logger.overrideLogger(false);

/** One safeguard that is taken out: of a statement, by its name, or of the processes. */
export type Mutation = ProcessMutation & { readonly meanings?: Readonly<Record<string, Meaning>> };

const DATABASE_FAULTS = { lostBefore: 0.003, lostAfter: 0.005, late: 0.002, victim: 0.005 };
const NO_FAULTS = { lostBefore: 0, lostAfter: 0, late: 0, victim: 0 };
const MOST_PROCESSES = 2;
const STORM = { steps: 2_500, milliseconds: 55_000 };
const CALM = { steps: 20_000, milliseconds: 600_000 };
const LONGEST_STEP_MS = 8_000;
/** Every clock that ever will ring in a run has rung by then, but for those that outlast it. */
const LAST_RING_MS = 110_000;

/** Sla's processes, their database, Redis and the bus. */
class Sla {
  readonly database: SimulatedDatabase;
  readonly redis: SimulatedRedis;
  readonly bus: Bus;
  readonly failures: string[] = [];
  private readonly processes = new Set<SlaProcess>();
  private number = 0;
  private toCome = 0;

  constructor(
    readonly world: World,
    private readonly scenario: Scenario,
    private readonly mutation: Mutation,
  ) {
    const phrases = phrasesAt(() => this.database.clock.now()).map((one) => mutated(one, mutation));
    const faults = scenario.failing ? DATABASE_FAULTS : NO_FAULTS;
    this.database = new SimulatedDatabase(world, 'sla database', { tables: TABLES, phrases, faults });
    this.redis = new SimulatedRedis(world);
    this.bus = new Bus(scenario.streams.keys());
    const beginning = this.database.clock.now().getTime();
    for (const [stream, all] of scenario.streams) {
      for (const [index, said] of all.entries()) this.publish(stream, said, { index, beginning });
    }
  }

  get isSaid(): boolean {
    return this.toCome === 0;
  }

  start(): void {
    this.number += 1;
    const process = this.world.process(`sla-${String(this.number)}`);
    const { database, redis, bus, mutation } = this;
    const failed = (what: string): void => void this.failures.push(what);
    const one = new SlaProcess(process, { database, redis, bus, mutation, failed });
    this.processes.add(one);
    process.onEnd(() => {
      this.processes.delete(one);
      if (this.processes.size === 0) this.startAgain();
    });
    one.start();
  }

  /** Now and then something goes wrong around the processes. */
  mischief(): void {
    const { world, scenario } = this;
    if (scenario.mischief.length === 0 || this.processes.size === 0 || !world.random.chance(scenario.often)) return;
    this.deeds[world.random.pick(scenario.mischief)]();
  }

  /** From now on one process is enough. */
  calm(): void {
    for (const { process } of [...this.processes].slice(1)) void process.kill();
  }

  private readonly deeds: Readonly<Record<Mischief, () => void>> = {
    death: () => void this.anyOne().process.kill(),
    double: () => {
      if (this.processes.size < MOST_PROCESSES) this.start();
    },
    standstill: () => {
      this.anyOne().process.freeze(this.world.random.between(500, 20_000));
    },
    'redis-away': () => {
      this.redis.goAway(this.world.random.between(500, 20_000));
    },
    'redis-flushed': () => {
      this.redis.flush();
    },
    'clock-set': () => {
      this.anyOne().process.setClock(this.world.random.pick([-3_600_000, -600_000, -30_000, 30_000, 3_600_000]));
    },
    'lost-session': () => {
      this.database.terminateOne();
    },
  };

  private anyOne(): SlaProcess {
    return this.world.random.pick([...this.processes]);
  }

  private startAgain(): void {
    this.world.after(this.world.random.below(5_000), () => {
      if (this.processes.size === 0) this.start();
    });
  }

  private publish(
    stream: string,
    { type, data, saidAt }: Said,
    { index, beginning }: { index: number; beginning: number },
  ): void {
    const moment = (offsetMs: number): string => new Date(beginning + offsetMs).toISOString();
    const event = { id: `${stream} ${String(index)}`, type, data: data(moment), time: new Date(beginning + saidAt) };
    this.toCome += 1;
    this.world.after(saidAt, () => {
      this.toCome -= 1;
      this.bus.publish(stream, event);
    });
  }
}

function mutated(phrase: Phrase, { meanings = {} }: Mutation): Phrase {
  const means = meanings[phrase.name];
  return means === undefined ? phrase : { ...phrase, means };
}

/**
 * One seed: processes of sla take facts in bad weather, then in good, until every promise has come to its end; then none
 * may have rung early or twice, been forgotten, or come to anything but what it should. Fails with a `Violation`.
 */
export async function simulate(world: World, mutation: Mutation = {}): Promise<void> {
  const scenario = drawScenario(world.random);
  noteScenario(world, scenario);
  const sla = new Sla(world, scenario, mutation);
  world.weather = {
    slow: scenario.slow,
    longestMs: LONGEST_STEP_MS,
    mischief: () => {
      sla.mischief();
    },
  };
  sla.start();
  if (scenario.startsDouble) sla.start();
  await world.run(() => false, STORM);
  world.weather = undefined;
  world.note('weather', 'is good from now on');
  sla.calm();
  await rest(world, sla);
  const broken = [...sla.failures, ...(await violations(sla.database, sla.bus))];
  if (broken.length > 0) throw new Violation(broken);
}

function noteScenario(world: World, { streams, ...circumstances }: Scenario): void {
  world.note('scenario', JSON.stringify(circumstances));
  for (const [stream, all] of streams) {
    for (const { type, saidAt, data } of all) {
      world.note(stream, `${String(saidAt)} ms: ${type} ${JSON.stringify(data((offset) => `${String(offset)} ms`))}`);
    }
  }
}

async function rest(world: World, sla: Sla): Promise<void> {
  const unrest = (): readonly string[] => [...untaken(sla.database, sla.bus), ...silent(sla.database)];
  const outcome = await world.run(() => world.now > LAST_RING_MS && sla.isSaid && unrest().length === 0, CALM);
  if (outcome !== 'reached') throw new Violation([...unrest(), `and does not come to rest: ${outcome}`]);
}
