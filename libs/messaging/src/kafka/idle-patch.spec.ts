import { expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { easeIdling } from './idle-patch.js';

type Queue = {
  pending: unknown[];
  scheduleCheckPendingRequests(): void;
  checkPendingRequests(): void;
  destroy(): void;
};

const require = createRequire(import.meta.url);
const RequestQueue = require('kafkajs/src/network/requestQueue/index.js') as new (options: object) => Queue;

const aQueue = (): { queue: Queue; checks: () => number } => {
  const queue = new RequestQueue({ maxInFlightRequests: 0, requestTimeout: 1_000, logger: { debug: () => undefined } });
  let checks = 0;
  const check = queue.checkPendingRequests.bind(queue);
  queue.checkPendingRequests = () => {
    checks += 1;
    check();
  };
  return { queue, checks: () => checks };
};

it('a connection with nothing to send does not spin; one that waits is still served', async () => {
  const spinning = aQueue();
  spinning.queue.scheduleCheckPendingRequests();
  await setTimeout(50);
  spinning.queue.destroy();
  expect(spinning.checks()).toBeGreaterThan(5);

  easeIdling();
  easeIdling();
  const eased = aQueue();
  eased.queue.scheduleCheckPendingRequests();
  await setTimeout(50);
  expect(eased.checks()).toBe(0);
  eased.queue.pending.push({});
  eased.queue.scheduleCheckPendingRequests();
  await setTimeout(50);
  eased.queue.destroy();
  expect(eased.checks()).toBeGreaterThan(0);
});
