import { innermost, isHandshakeCutShort } from './innermost.js';

/** kafkajs takes these for the end of a consumer. They are a broker that is away or has just come back. */
const OF_THE_BROKER = new Set(['KafkaJSGroupCoordinatorNotFound', 'KafkaJSTimeout', 'KafkaJSLockTimeout']);

/** Whether a consumer died of the broker's state, so that another one may live; not of a rule, a mistake or a record. */
export function isOfTheBroker(error: unknown): boolean {
  const failure = innermost(error);
  return failure.retriable === true || OF_THE_BROKER.has(failure.name ?? '') || isHandshakeCutShort(failure);
}
