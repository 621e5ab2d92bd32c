import type { InboundEmailId } from '../ids.js';

/** Whoever wrote it, as a recipient. */
export const senderRefOf = (id: InboundEmailId): string => `intake:inbound-email:${id}`;
