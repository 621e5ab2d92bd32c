import type { Transactions } from '@mash/kernel';
import type { Sql } from '@mash/persistence';
import type { Headers } from '../outbox/envelope.js';
import type { Reason } from '../inbox/ports.js';
import { NotFirstOfItsStream, NotParked } from './errors.js';
import type { HeldEvents, Tried } from './held-events.js';
import type { HeldStore } from './held-store.js';

/** One held event without its contents. */
export type ParkedEvent = {
  readonly id: string;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly topic: string;
  readonly key: string;
  readonly streamSequence: number | null;
  readonly reason: Reason;
  readonly state: 'waiting' | 'parked';
  readonly error: string | null;
  readonly attempts: number;
  readonly heldAt: Date;
};

/** With everything that came, for operations only. */
export type ParkedRecord = ParkedEvent & { readonly headers: Headers; readonly value: string | null };

/** What an audit entry needs of a step. */
export type ParkedStep = Pick<ParkedEvent, 'id' | 'eventId' | 'type' | 'topic' | 'key'> & {
  readonly by: string;
  readonly because?: string;
  readonly outcome: Tried | 'discarded';
};

type Parts = {
  readonly sql: Sql;
  readonly transactions: Transactions;
  readonly store: HeldStore;
  readonly held: HeldEvents;
  /** Later events of the stream may go on. */
  readonly released: () => void;
};

const COLUMNS = `id, event_id AS "eventId", type, topic, key, stream_sequence::integer AS "streamSequence", reason, state,
  error, attempts, held_at AS "heldAt"`;

const RELEASE = `
  UPDATE parked_event SET state = 'waiting', starts = 0, failing_since = NULL, next_try_at = now()
  WHERE state = 'parked' AND stream_sequence IS NOT NULL AND reason = $1 AND ($2::text IS NULL OR type = $2)`;

/** What operators do with events that are held. */
export class ParkedEvents {
  constructor(private readonly parts: Parts) {}

  /** The youngest first, those before `before` (an id). */
  list({ limit = 50, before }: { limit?: number; before?: string } = {}): Promise<ParkedEvent[]> {
    return this.parts.sql.rows<ParkedEvent>(
      `SELECT ${COLUMNS} FROM parked_event
       WHERE state <> 'done' AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $1`,
      [limit, before ?? null],
    );
  }

  /** @throws NotParked */
  async look(id: string): Promise<ParkedRecord> {
    const record = await this.parts.sql.one<ParkedRecord & { value: Buffer | null }>(
      `SELECT ${COLUMNS}, headers, value FROM parked_event WHERE id = $1 AND state <> 'done'`,
      [id],
    );
    if (record === undefined) throw new NotParked(id);
    return { ...record, value: record.value && record.value.toString('utf8') };
  }

  /**
   * Gives the event to its handlers now; those behind it follow by themselves. `acceptGap` applies an event although
   * something before it is missing. @throws NotParked, NotFirstOfItsStream
   */
  async replay(id: string, by: string, { acceptGap = false } = {}): Promise<ParkedStep> {
    const { held, released } = this.parts;
    const { parked, first } = await this.pick(id);
    const outcome = acceptGap ? await held.apply(first, 0) : await held.tryOne({ ...first, starts: 0 }, 0);
    released();
    return { ...stepOf(parked), by, outcome };
  }

  /**
   * After a bug is mended: everything that was parked for this reason is tried again by itself, each stream in its order.
   * Gives how many there are.
   */
  async replayAll({ reason, type }: { readonly reason: Reason; readonly type?: string | undefined }): Promise<number> {
    const released = await this.parts.sql.count(RELEASE, [reason, type ?? null]);
    this.parts.released();
    return released;
  }

  /** Gives the event up for good: nothing of it happens here. @throws NotParked, NotFirstOfItsStream */
  async discard(id: string, by: string, because: string): Promise<ParkedStep> {
    const { transactions, store, released } = this.parts;
    const parked = await this.look(id);
    await transactions.run(async () => {
      const first = await store.lock(id);
      if (first === undefined) throw new NotFirstOfItsStream(id);
      await store.end(first, { how: 'discarded', by, because }, []);
    });
    released();
    return { ...stepOf(parked), by, because, outcome: 'discarded' };
  }

  private async pick(id: string) {
    const parked = await this.look(id);
    const first = await this.parts.transactions.run(() => this.parts.store.lock(id));
    if (first === undefined) throw new NotFirstOfItsStream(id);
    return { parked, first };
  }
}

const stepOf = ({ id, eventId, type, topic, key }: ParkedEvent) => ({ id, eventId, type, topic, key });
