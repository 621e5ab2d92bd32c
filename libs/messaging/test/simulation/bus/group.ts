import type { SimulatedProcess, Stage } from '@mash/testing';
import kafkajs from 'kafkajs';

export type Place = { readonly topic: string; readonly partition: number };

const { KafkaJSProtocolError } = kafkajs;

/** The broker as its groups see it. */
type Coordinator = {
  readonly world: Stage;
  readonly partitionsOf: (topic: string) => readonly { readonly number: number }[];
  /** Tells whoever listens that there is something to hear. */
  readonly stir: () => void;
};

type Membership = { readonly generation: number; readonly places: readonly Place[] };

export const SESSION = 10_000;
const REBALANCE = 30_000;

/** As kafkajs gives what the coordinator says. */
const said = (type: string): Error =>
  new KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 0, retriable: false }));

export class Member {
  generation = -1;
  /** Waits for the others, to be given its part; nothing, when it was given up meanwhile. */
  joining: ((membership: Membership | undefined) => void) | undefined;

  constructor(
    readonly process: SimulatedProcess,
    readonly topics: readonly string[],
  ) {}
}

/** The coordinator's side of one consumer group. */
export class Group {
  /** By place, the offset that is read next. */
  readonly offsets = new Map<string, number>();
  readonly #members = new Set<Member>();
  #generation = 0;
  #isRebalancing = false;

  constructor(
    private readonly broker: Coordinator,
    private readonly id: string,
  ) {}

  get size(): number {
    return this.#members.size;
  }

  /** Resolves when every member has joined, or was given up; with nothing for who was given up itself. */
  join(member: Member): Promise<Membership | undefined> {
    this.#watch(member);
    return new Promise((resolve) => {
      member.joining = resolve;
      this.#rebalance();
    });
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    const { joining } = member;
    member.joining = undefined;
    joining?.(undefined);
    this.broker.world.note('broker', `${member.process.name} has left ${this.id}`);
    this.#rebalance();
  }

  /** Whether a heartbeat of this member would fail. */
  isOutOfDate(member: Member): boolean {
    return this.#isRebalancing || !this.#members.has(member) || member.generation !== this.#generation;
  }

  /** Fails as a heartbeat does that comes too late, or while the group is joined anew. */
  beat(member: Member): void {
    this.#mustKnow(member);
    if (this.#isRebalancing) throw said('REBALANCE_IN_PROGRESS');
  }

  /** Whoever is a member of this generation may commit, also while the others still join. */
  commit(member: Member, place: string, offset: number): void {
    this.#mustKnow(member);
    this.offsets.set(place, offset);
  }

  /** Ends the memberships of a process that is not heard of. */
  giveUp(process: SimulatedProcess): void {
    for (const member of [...this.#members]) if (member.process === process) this.leave(member);
  }

  /** Ends every membership; only then can offsets be set. */
  dismiss(): void {
    for (const member of [...this.#members]) this.leave(member);
  }

  #mustKnow(member: Member): void {
    if (!this.#members.has(member)) throw said('UNKNOWN_MEMBER_ID');
    if (member.generation !== this.#generation) throw said('ILLEGAL_GENERATION');
  }

  #watch(member: Member): void {
    if (this.#members.has(member)) return;
    this.#members.add(member);
    const { process } = member;
    const watch = (isBack: () => boolean): void => {
      this.broker.world.after(SESSION, () => {
        if (!isBack()) this.leave(member);
      });
    };
    process.onEnd(() => {
      watch(() => false);
    });
    process.onStandstill(() => {
      watch(() => process.isRunning);
    });
  }

  #rebalance(): void {
    if (!this.#isRebalancing) this.#begin();
    if ([...this.#members].every(({ joining }) => joining !== undefined)) this.#complete();
  }

  #begin(): void {
    this.#isRebalancing = true;
    const generation = this.#generation;
    this.broker.stir();
    this.broker.world.after(REBALANCE, () => {
      if (this.#isRebalancing && this.#generation === generation) this.#giveUpAbsent();
    });
  }

  #giveUpAbsent(): void {
    for (const member of [...this.#members]) if (member.joining === undefined) this.#members.delete(member);
    this.#complete();
  }

  #complete(): void {
    this.#isRebalancing = false;
    this.#generation += 1;
    const parts = this.#parts();
    for (const [member, places] of parts) {
      const { joining } = member;
      member.generation = this.#generation;
      member.joining = undefined;
      joining?.({ generation: this.#generation, places });
    }
  }

  #parts(): ReadonlyMap<Member, readonly Place[]> {
    const members = [...this.#members];
    const parts = new Map(members.map((member): [Member, Place[]] => [member, []]));
    const topics = [...new Set(members.flatMap((member) => member.topics))];
    const places = topics.flatMap((topic) =>
      this.broker.partitionsOf(topic).map(({ number }) => ({ topic, partition: number })),
    );
    places.forEach((place, index) => {
      const member = members[(index + this.#generation) % members.length];
      if (member !== undefined) parts.get(member)?.push(place);
    });
    return parts;
  }
}
