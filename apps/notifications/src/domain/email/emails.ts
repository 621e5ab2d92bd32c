import type { Email, EmailChange, EmailId } from './email.js';

export abstract class Emails {
  /** The time of the database: waits and leases end by it, whatever a machine's own clock shows. */
  abstract now(): Promise<Date>;
  /** Refuses with `EmailNotFound`. */
  abstract get(id: EmailId): Promise<Email>;
  /** Everything written because of one event. */
  abstract ofCause(causeId: string): Promise<readonly Email[]>;
  /** What may have become needless, or whose recipients must hear of the end. */
  abstract about(about: string): Promise<readonly Email[]>;
  abstract openOf(subjectIds: readonly string[]): Promise<readonly Email[]>;
  abstract save(change: EmailChange): Promise<void>;
}
