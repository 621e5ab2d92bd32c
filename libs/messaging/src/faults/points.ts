/** Places where a test may let a process die, by what it was about to do or had just done. */
export const FAULT_POINTS = [
  /** A request that changes something: all is written, nothing is committed. */
  'api.beforeCommit',
  /** Committed, and the client has no answer yet. */
  'api.afterCommit',
  'relay.afterRead',
  /** Given to the broker, whose acknowledgement has not come. */
  'relay.whileSending',
  /** Acknowledged, and the rows still wait in the outbox. */
  'relay.afterSend',
  'relay.afterMove',
  'inbox.beforeTransaction',
  /** One consumer has handled one event; can be asked for by the event's id. */
  'inbox.inHandler',
  /** Effects, inbox rows and positions are written, nothing is committed. */
  'inbox.inTransaction',
  /** Committed, but for the offset. */
  'inbox.afterCommit',
  /** Clocks are due and held, none has rung. */
  'clock.beforeRing',
  /** They have rung, nothing is committed. */
  'clock.inRing',
  'clock.afterRing',
  /** The row says that it is being sent. */
  'email.beforeSend',
  /** The mail server has taken it, the row does not say so. */
  'email.afterSend',
] as const;

export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Those that know what they are reached with. */
export const NAMED_POINTS: readonly FaultPoint[] = ['inbox.inHandler'];
