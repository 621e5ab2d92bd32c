import type { Transactions } from '@mash/kernel';
import type { Effects } from './effects.js';
import { Ledger } from './ledger.js';
import type { Held, InboxChanges, InboxStore } from './ports.js';
import type { InStream, Reading } from './reading.js';
import type { Turns } from '../running/turns.js';
import { withRefusals, type Refusals } from './refusals.js';

export type Batch = {
  readonly topic: string;
  readonly readings: readonly Reading[];
  /** Their owner has nothing before them any more: a stream that was never seen begins there. */
  readonly begins?: boolean;
};

/** Holds an event instead of giving it to its handlers. */
export type Instead = Pick<Held, 'reason' | 'state' | 'error' | 'inMs'>;

type Parts = {
  readonly transactions: Transactions;
  readonly store: InboxStore;
  readonly effects: Effects;
  /** A case is told of on many topics at once; whoever comes second waits here, before it holds a connection. */
  readonly turns: Turns;
  /** How long a gap may last before the owner is asked. */
  readonly gapWaitMs: number;
};

/** Effects, inbox rows and positions of some events of one topic, in one transaction. */
export class Handling {
  constructor(private readonly parts: Parts) {}

  /** All or nothing. Fails as the first handler does; a refusal fails it too, unless it is named. */
  apply(batch: Batch, refusals: Refusals = new Map(), instead?: Instead): Promise<InboxChanges> {
    const { transactions, store, turns } = this.parts;
    const question = questionOf(batch);
    const all = async (): Promise<InboxChanges> => {
      const ledger = new Ledger(batch.topic, await store.open(question), batch.begins);
      for (const reading of batch.readings) await this.take(reading, ledger, { refusals, instead });
      const changes = ledger.changes();
      await store.write(changes);
      return changes;
    };
    return turns.runAll(question.keys, () => transactions.run(all));
  }

  /** The same, where a consumer's refusal is its answer. */
  applyAnswered(batch: Batch): Promise<InboxChanges> {
    return withRefusals((refusals) => this.apply(batch, refusals));
  }

  private async take(reading: Reading, ledger: Ledger, how: How): Promise<void> {
    if (reading.kind === 'unreadable') {
      ledger.hold(held(reading, { reason: 'not-the-contract', state: 'parked', error: reading.why }));
      return;
    }
    const place = ledger.place(reading.envelope);
    if (place === 'seen') {
      this.repeat(reading, ledger);
      return;
    }
    if (place === 'gap') {
      ledger.hold(held(reading, { reason: 'gap', state: 'waiting', inMs: this.parts.gapWaitMs }));
      return;
    }
    ledger.advance(reading.envelope);
    await this.takeNext(reading, ledger, how);
  }

  /**
   * A repetition is nothing new, but for one: its owner's database was put back to an earlier state, and gives numbers a
   * second time.
   */
  private repeat({ kind, envelope, arrival }: InStream, ledger: Ledger): void {
    if (kind !== 'event' || !this.parts.effects.concern(envelope.type) || !ledger.isAnother(envelope)) return;
    const error = 'another event was taken under its number';
    ledger.hold({ arrival, envelope, reason: 'sequence-reused', state: 'parked', error });
  }

  private async takeNext(reading: InStream, ledger: Ledger, { refusals, instead }: How): Promise<void> {
    const { id, subject } = reading.envelope;
    if (reading.kind === 'unheard') {
      ledger.hold({
        ...held(reading, { reason: 'not-the-contract', state: 'parked', error: reading.why }),
        isApart: true,
      });
    } else if (ledger.isHeld(subject)) {
      ledger.hold(held(reading, { reason: 'behind', state: 'waiting' }));
    } else if (reading.kind === 'broken') {
      ledger.hold(held(reading, { reason: 'not-the-contract', state: 'parked', error: reading.why }));
    } else if (instead !== undefined) {
      ledger.hold(held(reading, instead));
    } else {
      const seen = (consumer: string): boolean => ledger.isSeen(consumer, id);
      ledger.record(await this.parts.effects.of(reading.received, refusals, seen));
    }
  }
}

type How = { readonly refusals: Refusals; readonly instead: Instead | undefined };

const held = (reading: Reading, instead: Instead): Held => ({
  arrival: reading.arrival,
  envelope: reading.kind === 'unreadable' ? undefined : reading.envelope,
  ...instead,
});

function questionOf({ topic, readings }: Batch) {
  const envelopes = readings.flatMap((reading) => (reading.kind === 'unreadable' ? [] : [reading.envelope]));
  const keys = [...new Set(envelopes.map(({ subject }) => subject))].sort();
  return { topic, keys, eventIds: envelopes.map(({ id }) => id) };
}
