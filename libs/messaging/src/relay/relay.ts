import type { Clock } from '@mash/kernel';
import { Logger } from '@nestjs/common';
import type { Metrics } from '../metrics.js';
import type { ProcessEnd } from '../process-end.js';
import { Loop, type Next } from '../running/loop.js';
import { CUT } from './batches.js';
import { lingerAfter } from './linger.js';
import type { Bus, OutboxRows } from './ports.js';
import { Publisher } from './publisher.js';
import { causeOf, fateOfSend } from './send-fate.js';

type Parts = {
  readonly rows: OutboxRows;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly processEnd: ProcessEnd;
  /** How long a refused principal may go on before the process ends. */
  readonly patienceMs?: number;
};

const IDLE = { first: 250, cap: 2_000 };
const MINUTES = 3 * 60_000;

/** Only publisher of its service. */
export class Relay {
  private readonly logger = new Logger('relay');
  private readonly publisher: Publisher;
  private readonly loop = new Loop({
    turn: () => this.turn(),
    idle: IDLE,
    failed: (error) => {
      this.failed(error);
    },
  });
  private inARow = 0;
  private forbiddenSince: number | undefined;

  constructor(private readonly parts: Parts) {
    this.publisher = new Publisher(parts.rows, parts.bus);
  }

  start(): void {
    this.loop.start();
  }

  /** There is something to send. */
  signal(): void {
    this.loop.signal();
  }

  /** Lets the batch in hand end, then gives the outbox up. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await this.parts.bus.close();
    await this.parts.rows.close();
  }

  /** Reads and publishes once. */
  async turn(): Promise<Next> {
    const rows = await this.parts.rows.next(CUT.rows);
    if (rows.length === 0) {
      this.inARow = 0;
      return 'idle';
    }
    const published = await this.publisher.publish(rows);
    this.report(published);
    this.forbiddenSince = undefined;
    this.inARow += 1;
    const inMs = lingerAfter({ inARow: this.inARow, rows: rows.length });
    return inMs === 0 ? 'now' : { inMs };
  }

  private report({ sent, batches, parked }: Awaited<ReturnType<Publisher['publish']>>): void {
    this.parts.metrics.relayed(sent, batches);
    for (const { topic, key, headers } of parked) {
      this.logger.error({ event: 'relay.event-parked', topic, key, eventId: headers['ce_id'] });
    }
  }

  private failed(error: unknown): void {
    const fate = fateOfSend(error);
    this.parts.metrics.relayFailed(fate);
    this.logger.warn({ event: 'relay.held-up', fate, cause: causeOf(error) });
    if (fate !== 'forbidden') {
      this.forbiddenSince = undefined;
      return;
    }
    const now = this.parts.clock.now().getTime();
    this.forbiddenSince ??= now;
    if (now - this.forbiddenSince >= (this.parts.patienceMs ?? MINUTES)) this.parts.processEnd.end('relay-forbidden');
  }
}
