import type { InboundEmailId } from '../ids.js';
import type { InboundEmail, InboundEmailChange } from './inbound-email.js';

/** Every email that was not accepted. */
export abstract class InboundEmails {
  abstract find(id: InboundEmailId): Promise<InboundEmail | undefined>;
  /** Refuses with `InboundEmailNotFound`. */
  abstract get(id: InboundEmailId): Promise<InboundEmail>;
  /** The one of this message, if it came before; the message is held for this transaction alone. */
  abstract ofMessage(messageId: string): Promise<InboundEmail | undefined>;
  abstract save(change: InboundEmailChange): Promise<void>;
}
