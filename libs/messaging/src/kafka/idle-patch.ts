import { createRequire } from 'node:module';

type RequestQueue = { readonly pending: readonly unknown[]; scheduleCheckPendingRequests(): void };

const require = createRequire(import.meta.url);
const queues = require('kafkajs/src/network/requestQueue/index.js') as { readonly prototype: RequestQueue };

let eased = false;

/** Without this, every kafkajs connection spins a timer of 1 ms, 2 to 5 % of a core, also when nothing waits to be sent. */
export function easeIdling(): void {
  if (eased) return;
  eased = true;
  const { prototype } = queues;
  const schedule = Reflect.get(prototype, 'scheduleCheckPendingRequests');
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}
