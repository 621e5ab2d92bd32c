import type { EachBatchPayload } from 'kafkajs';
import type { Sent } from './broker.js';
import type { BusFaults } from './faults.js';

type Commit = (offset: { topic: string; partition: number; offset: string }) => Promise<void>;

export type BusSettings = {
  readonly faults: BusFaults;
  /** Records that the broker will not take. */
  readonly isTooLarge: (topic: string, sent: Sent) => boolean;
  /** What is written of a record. */
  readonly mangled: (topic: string, sent: Sent) => Sent;
  /** Told of what was done to a send. */
  readonly struck: (fault: string) => void;
  /** What a reader gets of a batch. */
  readonly delivering: (payload: EachBatchPayload, commit: Commit) => EachBatchPayload | Promise<EachBatchPayload>;
};
