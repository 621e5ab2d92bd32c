import { Logger } from '@nestjs/common';
import type { KnownPast, OwnRecord, OwnTopics } from './ports.js';

type Parts = {
  /** Those that this service writes. */
  readonly topics: readonly string[];
  readonly bus: OwnTopics;
  readonly database: KnownPast;
  /** The moment to which somebody has put the database back. */
  readonly restoredAt?: Date | undefined;
};

/** Clocks differ, and reading too much does no harm. */
const MARGIN_MS = 15 * 60_000;
const MOST_LINES = 20;

/**
 * Whether the database knows what the bus has of this service. One that was put back to an earlier state does not, and
 * would give the same numbers to other events, which readers take for repetitions and leave out.
 */
export class OwnPast {
  private readonly logger = new Logger('relay');
  private unknown: readonly OwnRecord[] = [];

  constructor(private readonly parts: Parts) {}

  /** As far as was seen; nothing may be published while it is not. */
  get isWhole(): boolean {
    return this.unknown.length === 0;
  }

  /** How many of the records that were looked at the database does not know. */
  get missing(): number {
    return this.unknown.length;
  }

  /** Compares them, after what was lost is made up for if somebody has said that it was. */
  async look(): Promise<void> {
    const { topics, bus, database, restoredAt } = this.parts;
    if (restoredAt !== undefined) await this.catchUp(restoredAt);
    this.unknown = await database.unknown(await bus.last(topics));
    this.say('relay.database-behind', this.unknown);
  }

  private async catchUp(restoredAt: Date): Promise<void> {
    const { topics, bus, database } = this.parts;
    const told = await bus.since(topics, new Date(restoredAt.getTime() - MARGIN_MS));
    const lost = await database.catchUp(restoredAt, told);
    for (const record of lost) this.logger.warn({ event: 'restored.event-lost', ...record });
    if (lost.length > 0) this.logger.error({ event: 'restored', restoredAt, lost: lost.length });
  }

  private say(event: string, records: readonly OwnRecord[]): void {
    for (const record of records.slice(0, MOST_LINES)) this.logger.error({ event, ...record, of: records.length });
  }
}
