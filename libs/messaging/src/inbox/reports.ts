import { Logger } from '@nestjs/common';
import type { Metrics } from '../metrics.js';
import type { Handled, Held, InboxChanges } from './ports.js';

/** Says, once the transaction is committed, what became of its events. */
export class Reports {
  private readonly logger = new Logger('inbox');

  constructor(
    private readonly metrics: Metrics,
    /** Told when an event is held. */
    private readonly holding: () => void,
  ) {}

  of({ handled, held, positions }: InboxChanges, events = 1): void {
    if (positions.size === 0 && held.length === 0) this.metrics.took('seen', events);
    for (const one of handled) this.answer(one);
    for (const one of held) this.hold(one);
    if (held.length > 0) this.holding();
  }

  private answer({ consumer, eventId, refused }: Handled): void {
    this.metrics.took(refused === undefined ? 'applied' : 'refused');
    if (refused !== undefined) this.logger.log({ event: 'inbox.refused', consumer, eventId, code: refused });
  }

  private hold({ envelope, reason, state, arrival: { topic, key }, error }: Held): void {
    this.metrics.took(reason);
    const line = { event: `inbox.${state}`, reason, eventId: envelope?.id, type: envelope?.type, topic, key, error };
    if (state === 'parked') this.logger.error(line);
    else this.logger.warn(line);
  }
}
