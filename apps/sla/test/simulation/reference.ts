import { NoTransactions, SequentialIds } from '@mash/testing';
import { incoming } from '../../src/adapters/kafka/incoming.js';
import type { Clock } from '../../src/domain/clock/clock.js';
import { EndPromises } from '../../src/use-cases/end-promises.js';
import { RingClocks } from '../../src/use-cases/ring-clocks.js';
import { TakeFact } from '../../src/use-cases/take-fact.js';
import type { Bus } from './bus.js';
import { InMemoryCases, InMemoryClocks } from './in-memory.js';
import { ShortPolicy } from './policy.js';
import { received } from './sla-process.js';

/** What the promises come to when each case's contact is heard of first, nothing is late, and nothing goes wrong. */
export async function undisturbed(bus: Bus, end: Date): Promise<readonly Clock[]> {
  const [clocks, policy, transactions] = [new InMemoryClocks(), new ShortPolicy(), new NoTransactions()];
  const takeFact = new TakeFact(clocks, new InMemoryCases(), policy, transactions, new SequentialIds());
  const consumers = incoming({ takeFact, endPromises: new EndPromises(clocks, transactions) });
  const inOrder = [...bus.streams].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [stream, events] of inOrder) {
    for (const [index, event] of events.entries()) {
      clocks.present = event.time;
      const heard = consumers.filter(({ contract }) => contract.type === event.type);
      for (const { handle } of heard) await handle(received(stream, event, index + 1));
    }
  }
  clocks.present = end;
  const ringing = new RingClocks(clocks, policy, transactions);
  while ((await ringing.overdue(1_000)) > 0);
  return [...clocks.all.values()];
}
