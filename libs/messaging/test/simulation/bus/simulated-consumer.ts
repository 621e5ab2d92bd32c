import type { SimulatedProcess } from '@mash/testing';
import type { ConsumerRunConfig, EachBatchPayload, KafkaMessage } from 'kafkajs';
import kafkajs from 'kafkajs';
import { AssignedPlaces, type Batch } from './assigned-places.js';
import { placeOf, type Broker, type Stored } from './broker.js';
import { connectionClosed } from './faults.js';
import { Member, type Group, type Place } from './group.js';
import type { BusSettings } from './settings.js';

const { KafkaJSNonRetriableError, KafkaJSProtocolError } = kafkajs;

type Heard = 'consumer.fetch' | 'consumer.group_join' | 'consumer.crash';
type Offset = Place & { readonly offset: string };

const EVENTS = { FETCH: 'consumer.fetch', GROUP_JOIN: 'consumer.group_join', CRASH: 'consumer.crash' } as const;
const HEARTBEAT = 1_000;
/** Nothing happens at an empty poll, so they are fewer here than they are. */
const POLL = 10_000;
const AGAIN = 300;

const isRebalance = (error: unknown): boolean =>
  ['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID'].includes(
    String((error as { readonly type?: unknown }).type),
  );

/** As kafkajs consumes: one fetch of all partitions, their batches side by side, and no next fetch before all are over. */
export class SimulatedConsumer {
  readonly events = EVENTS;
  readonly #listeners = new Map<string, ((event: { payload: unknown }) => void)[]>();
  readonly #group: Group;
  readonly #places: AssignedPlaces;
  #topics: readonly string[] = [];
  #member: Member;
  #running = false;
  #lastBeat = 0;
  #loop: Promise<void> | undefined;
  #rouse: () => void = () => undefined;

  constructor(
    private readonly broker: Broker,
    private readonly process: SimulatedProcess,
    private readonly settings: BusSettings & { readonly groupId: string },
  ) {
    this.#group = broker.group(settings.groupId);
    this.#member = new Member(process, []);
    this.#places = new AssignedPlaces(broker);
  }

  on(event: Heard, listener: (event: { payload: unknown }) => void): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  async connect(): Promise<void> {
    await this.process.step('bus: connect');
  }

  subscribe({ topics }: { readonly topics: readonly string[] }): Promise<void> {
    this.#topics = topics;
    return Promise.resolve();
  }

  async run(config: ConsumerRunConfig): Promise<void> {
    this.#running = true;
    await this.#join();
    this.#loop = this.#consume(config);
  }

  async disconnect(): Promise<void> {
    this.#running = false;
    this.#rouse();
    await this.#loop;
    await this.process.step('bus: leave');
    this.#group.leave(this.#member);
  }

  /** As kafkajs does: again for as long as there is no answer, and the broker's own refusal wrapped. */
  async commitOffsets(offsets: readonly Offset[]): Promise<void> {
    const { timers } = this.process;
    while (this.#running) {
      try {
        await this.#commit(offsets);
        return;
      } catch (error) {
        if (error instanceof KafkaJSProtocolError) throw new KafkaJSNonRetriableError(error);
        await new Promise<void>((resolve) => timers.after(AGAIN, resolve));
      }
    }
  }

  async #commit(offsets: readonly Offset[]): Promise<void> {
    const places = offsets.map(({ topic, partition, offset }) => `${placeOf(topic, partition)}@${offset}`);
    await this.process.step(`bus: commit ${places.join()}`);
    this.#mayFail(this.settings.faults.commit);
    for (const { topic, partition, offset } of offsets) {
      this.#group.commit(this.#member, placeOf(topic, partition), Number(offset));
    }
    this.#mayFail(this.settings.faults.commit);
  }

  async #consume(config: ConsumerRunConfig): Promise<void> {
    while (this.#running) {
      try {
        await this.#turn(config);
      } catch (error) {
        if (isRebalance(error)) await this.#join();
        else if (error instanceof KafkaJSNonRetriableError) this.#crash(error);
        else await this.#rest(AGAIN);
      }
    }
  }

  async #turn({ eachBatch, partitionsConsumedConcurrently = 1 }: ConsumerRunConfig): Promise<void> {
    await this.process.step('bus: fetch');
    this.#mayFail(this.settings.faults.fetch);
    const batches = this.#places.fetched(this.broker.world.random);
    this.#tell('consumer.fetch', {});
    if (batches.length === 0) return this.#idle();
    const worker = async (): Promise<void> => {
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift())
        await this.#handle(batch, eachBatch);
    };
    const ended = await Promise.allSettled(Array.from({ length: partitionsConsumedConcurrently }, worker));
    const failed = ended.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async #handle(batch: Batch, eachBatch: ConsumerRunConfig['eachBatch']): Promise<void> {
    if (!this.#running) return;
    const payload = this.#payload(batch);
    await eachBatch?.(await this.settings.delivering(payload, (offset) => this.commitOffsets([offset])));
  }

  async #idle(): Promise<void> {
    if (this.#isBeatDue || this.#group.isOutOfDate(this.#member)) await this.#beat();
    await this.#rest(POLL);
  }

  get #isBeatDue(): boolean {
    return this.process.timers.monotonic() - this.#lastBeat >= HEARTBEAT;
  }

  async #beat(): Promise<void> {
    await this.process.step('bus: heartbeat');
    if (this.broker.isAwayFor(this.process)) throw connectionClosed();
    this.#group.beat(this.#member);
    this.#lastBeat = this.process.timers.monotonic();
  }

  #payload({ topic, partition, records, end }: Batch): EachBatchPayload {
    const place = placeOf(topic, partition);
    return {
      batch: { topic, partition, highWatermark: String(end), messages: records.map(messageOf) },
      resolveOffset: (offset: string) => {
        this.#places.resolve(place, Number(offset));
      },
      heartbeat: async () => {
        if (this.#isBeatDue) await this.#beat();
      },
      pause: () => {
        this.#places.pause(place);
        return () => {
          this.#places.resume(place);
          this.#rouse();
        };
      },
      isRunning: () => this.#running,
      isStale: () => false,
    } as unknown as EachBatchPayload;
  }

  async #join(): Promise<void> {
    await this.process.step('bus: join');
    if (this.broker.isAwayFor(this.process)) {
      await this.#rest(AGAIN);
      return this.#join();
    }
    if (this.#topics.length !== this.#member.topics.length) this.#member = new Member(this.process, this.#topics);
    const membership = await this.#group.join(this.#member);
    await this.process.step(`bus: joined as of generation ${String(membership?.generation)}`);
    if (membership === undefined) return this.#join();
    this.#lastBeat = this.process.timers.monotonic();
    this.#places.assign(membership.places, this.#group.offsets);
    this.#tell('consumer.group_join', { groupId: this.settings.groupId, memberAssignment: {} });
  }

  #crash(error: Error): void {
    this.#running = false;
    this.#tell('consumer.crash', { error, restart: false });
  }

  #mayFail(probability: number): void {
    if (this.broker.isAwayFor(this.process) || this.broker.world.strikes(probability)) throw connectionClosed();
  }

  #tell(event: Heard, payload: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener({ payload });
  }

  /** Until there may be something to do. */
  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const awake = (): void => {
        cancel();
        deaf();
        this.#rouse = () => undefined;
        void this.process.step('bus: roused').then(resolve);
      };
      const cancel = this.process.timers.after(milliseconds, awake);
      const deaf = this.broker.onStir(() => {
        if (milliseconds === POLL && this.#isWorthIt()) awake();
      });
      this.#rouse = awake;
    });
  }

  #isWorthIt(): boolean {
    if (this.broker.isAwayFor(this.process)) return false;
    if (this.#group.isOutOfDate(this.#member)) return true;
    return this.#places.hasMore;
  }
}

const messageOf = ({ offset, key, value, headers, at }: Stored): KafkaMessage => ({
  offset: String(offset),
  timestamp: String(at.getTime()),
  key: key === undefined ? null : Buffer.from(key),
  value: value === undefined ? null : Buffer.from(value),
  headers,
  attributes: 0,
});
