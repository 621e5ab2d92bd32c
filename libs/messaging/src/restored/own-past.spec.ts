import { Logger } from '@nestjs/common';
import { expect, it } from '@jest/globals';
import { OwnPast } from './own-past.js';
import { KnownPast, OwnTopics, type OwnRecord } from './ports.js';

Logger.overrideLogger(false);

const record = (sequence: number): OwnRecord => ({
  topic: 't',
  key: 'k',
  sequence,
  eventId: String(sequence),
  type: 'x',
  origin: 'here',
});

/** A bus that has told up to a number, and a database that knows up to another one. */
class Bus extends OwnTopics {
  readonly asked: Date[] = [];

  constructor(private readonly told: number) {
    super();
  }

  override last(): Promise<readonly OwnRecord[]> {
    return Promise.resolve([record(this.told)]);
  }

  override since(_topics: readonly string[], from: Date): Promise<readonly OwnRecord[]> {
    this.asked.push(from);
    return Promise.resolve([record(this.told - 1), record(this.told)]);
  }
}

class Database extends KnownPast {
  constructor(private knows: number) {
    super();
  }

  override unknown(records: readonly OwnRecord[]): Promise<readonly OwnRecord[]> {
    return Promise.resolve(records.filter(({ sequence }) => sequence > this.knows));
  }

  override catchUp(_at: Date, told: readonly OwnRecord[]): Promise<readonly OwnRecord[]> {
    this.knows = Math.max(this.knows, ...told.map(({ sequence }) => sequence));
    return Promise.resolve(told);
  }
}

it('F30 a database that knows what it has published may publish more', async () => {
  const past = new OwnPast({ topics: ['t'], bus: new Bus(9), database: new Database(9) });
  await past.look();
  expect([past.isWhole, past.missing]).toEqual([true, 0]);
});

it('F30 one that does not may not, until somebody says to when it was put back', async () => {
  const [bus, database] = [new Bus(9), new Database(5)];
  const past = new OwnPast({ topics: ['t'], bus, database });
  await past.look();
  expect([past.isWhole, past.missing]).toEqual([false, 1]);

  const restored = new OwnPast({ topics: ['t'], bus, database, restoredAt: new Date('2026-03-02T09:00:00Z') });
  await restored.look();
  expect(restored.isWhole).toBe(true);
  expect(bus.asked[0]?.getTime()).toBeLessThan(Date.parse('2026-03-02T09:00:00Z'));
});
