import { SimulatedDatabase, Violation, type Phrase, type SimulatedProcess, type World } from '@mash/testing';
import { Logger } from '@nestjs/common';
import type { EmailId } from '../../src/domain/email/email.js';
import { open, violations } from './invariants.js';
import { PHRASES } from './phrases.js';
import type { Mutation, Place } from './place.js';
import { drawScenario, type Mischief, type Scenario, type Telling } from './scenario.js';
import { NumberedIds, Sender } from './sender.js';
import { Mailbox } from './smtp.js';
import { TABLES, type EmailRow } from './tables.js';

Logger.overrideLogger(false);

const MOST_PROCESSES = 2;
const STORM = { steps: 3_000, milliseconds: 60_000 };
const CALM = { steps: 30_000, milliseconds: 3_600_000 };
const LONGEST_STEP_MS = 1_000;

/** Notifications' processes, their database and the mail server. */
class Notifications {
  readonly database: SimulatedDatabase;
  readonly mailbox: Mailbox;
  private readonly ids = new NumberedIds();
  private readonly senders = new Set<Sender>();
  private readonly joined = new Set<SimulatedProcess>();
  /** Holds the lock of the living for itself. */
  private alone: SimulatedProcess | undefined;
  private number = 0;
  private toCome = 0;

  constructor(
    readonly world: World,
    private readonly scenario: Scenario,
    private readonly mutation: Mutation,
  ) {
    const phrases = PHRASES.map((one) => mutated(one, mutation));
    this.database = new SimulatedDatabase(world, 'notifications database', { tables: TABLES, phrases });
    this.mailbox = new Mailbox(world);
    this.mailbox.refused = scenario.refused;
    for (const telling of scenario.tellings) this.plan(telling);
  }

  get isTold(): boolean {
    return this.toCome === 0;
  }

  start(): void {
    this.number += 1;
    const process = this.world.process(`notifications-${String(this.number)}`);
    const { database, mailbox, ids, mutation } = this;
    const join: Place['join'] = (one, firstAlone) => this.join(one, firstAlone);
    const sender = new Sender(process, { database, mailbox, ids, mutation, join });
    this.senders.add(sender);
    process.onEnd(() => {
      this.senders.delete(sender);
      this.joined.delete(process);
      if (this.alone === process) this.alone = undefined;
      if (this.senders.size === 0) this.startAgain();
    });
    sender.start();
  }

  mischief(): void {
    const { world, scenario } = this;
    if (scenario.mischief.length === 0 || this.senders.size === 0 || !world.random.chance(scenario.often)) return;
    this.deeds[world.random.pick(scenario.mischief)]();
  }

  /** From now on one process is enough, and a person has put right what was refused. */
  calm(): void {
    for (const { process } of [...this.senders].slice(1)) void process.kill();
    this.mailbox.refused = new Set();
    this.resendFailed();
  }

  private readonly deeds: Readonly<Record<Mischief, () => void>> = {
    death: () => void this.anyOne().process.kill(),
    double: () => {
      if (this.senders.size < MOST_PROCESSES) this.start();
    },
    standstill: () => {
      this.anyOne().process.freeze(this.world.random.between(500, 60_000));
    },
    'clock-set': () => {
      this.anyOne().process.setClock(this.world.random.pick([-3_600_000, -600_000, 600_000, 3_600_000]));
    },
    'lost-session': () => {
      this.database.terminateOne();
    },
  };

  private async join(process: SimulatedProcess, firstAlone: () => Promise<void>): Promise<boolean> {
    await process.step('joins the senders');
    if (this.joined.has(process)) return true;
    if (this.alone !== undefined) return false;
    const isAlone = this.joined.size === 0 || this.mutation.releasesAlways === true;
    if (isAlone) {
      this.alone = process;
      await firstAlone().finally(() => {
        this.alone = undefined;
      });
    }
    this.joined.add(process);
    return true;
  }

  private anyOne(): Sender {
    return this.world.random.pick([...this.senders]);
  }

  private startAgain(): void {
    this.world.after(this.world.random.below(5_000), () => {
      if (this.senders.size === 0) this.start();
    });
  }

  private resendFailed(): void {
    this.world.after(1_000, () => {
      for (const { id } of this.database.rows<EmailRow>('email').filter(({ fate }) => fate === 'failed')) {
        this.toCome += 1;
        this.inSomebody((sender) => sender.resendEmail.execute(id as EmailId));
      }
    });
  }

  private plan({ at, wanted, neededUntil }: Telling): void {
    this.toCome += 1;
    this.world.after(at, () => {
      this.inSomebody((sender) => sender.tell.execute([wanted]));
    });
    if (neededUntil === undefined) return;
    this.toCome += 1;
    this.world.after(neededUntil, () => {
      this.inSomebody((sender) => sender.dropEmails.about(wanted.about ?? '', 'acknowledged'));
    });
  }

  /** As the inbox: whichever process has the partition does it, and the next one when that dies. */
  private inSomebody(work: (sender: Sender) => Promise<unknown>): void {
    if (this.senders.size === 0) {
      this.world.after(500, () => {
        this.inSomebody(work);
      });
      return;
    }
    const sender = this.anyOne();
    let isDone = false;
    sender.process.onEnd(() => {
      if (!isDone) this.inSomebody(work);
    });
    void sender
      .patiently(() => work(sender))
      .then(
        () => {
          isDone = true;
          this.toCome -= 1;
        },
        () => {
          isDone = true;
          this.toCome -= 1;
        },
      );
  }
}

function mutated(phrase: Phrase, { meanings = {} }: Mutation): Phrase {
  const means = meanings[phrase.name];
  return means === undefined ? phrase : { ...phrase, means };
}

/**
 * One seed: processes of notifications write and send emails in bad weather, then in good, until nothing is open; then each
 * was sent, and none twice but where nobody could know. Fails with a `Violation`.
 */
export async function simulate(world: World, mutation: Mutation = {}): Promise<void> {
  const scenario = drawScenario(world.random);
  world.note('scenario', JSON.stringify({ ...scenario, refused: [...scenario.refused] }));
  const notifications = new Notifications(world, scenario, mutation);
  world.weather = {
    slow: scenario.slow,
    longestMs: LONGEST_STEP_MS,
    mischief: () => {
      notifications.mischief();
    },
  };
  notifications.start();
  if (scenario.startsDouble) notifications.start();
  await world.run(() => false, STORM);
  world.weather = undefined;
  world.note('weather', 'is good from now on');
  notifications.calm();
  await rest(world, notifications);
  const broken = violations(notifications.database, notifications.mailbox, scenario);
  if (broken.length > 0) throw new Violation(broken);
}

async function rest(world: World, notifications: Notifications): Promise<void> {
  const unrest = (): readonly string[] => open(notifications.database);
  const beganAt = world.now;
  const isAtRest = (): boolean => notifications.isTold && world.now > beganAt + 5_000 && unrest().length === 0;
  const outcome = await world.run(isAtRest, CALM);
  if (outcome !== 'reached') throw new Violation([...unrest(), `and does not come to rest: ${outcome}`]);
}
