/** How often what goes wrong between a process and the broker goes wrong. */
export type BusFaults = {
  /** Nothing was written, or only some partitions. */
  readonly unwritten: number;
  /** Written, and nobody was told. */
  readonly unacknowledged: number;
  /** The request was given up by who sent it, and is written later. */
  readonly late: number;
  /** The client sent it twice by itself. */
  readonly twice: number;
  /** Acknowledged, and not there any more after a power cut. */
  readonly forgotten: number;
  readonly fetch: number;
  readonly commit: number;
};

export const NO_BUS_FAULTS: BusFaults = {
  unwritten: 0,
  unacknowledged: 0,
  late: 0,
  twice: 0,
  forgotten: 0,
  fetch: 0,
  commit: 0,
};

/** A plain outage, as kafkajs gives it. */
export const connectionClosed = (): Error =>
  Object.assign(new Error('Closed connection'), { name: 'KafkaJSConnectionClosedError', retriable: false });
export const tooLarge = (): Error => Object.assign(new Error('MESSAGE_TOO_LARGE'), { type: 'MESSAGE_TOO_LARGE' });
