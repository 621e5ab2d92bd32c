import { createRequire } from 'node:module';

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js');
const schedule = prototype.scheduleCheckPendingRequests;

/** The client as it is delivered: whoever eases its timers later does so in vain. */
Object.defineProperty(prototype, 'scheduleCheckPendingRequests', { get: () => schedule, set: () => undefined });
