type Failure = { readonly name?: string; readonly retriable?: boolean; readonly cause?: unknown };

/** kafkajs takes these for the end of a consumer. They are a broker that is away or has just come back. */
const OF_THE_BROKER = new Set(['KafkaJSGroupCoordinatorNotFound', 'KafkaJSTimeout', 'KafkaJSLockTimeout']);

const isFailure = (value: unknown): value is Failure => typeof value === 'object' && value !== null;

/** Whether a consumer died of the broker's state, so that another one may live; not of a rule, a mistake or a record. */
export function isOfTheBroker(error: unknown): boolean {
  let failure: Failure = isFailure(error) ? error : {};
  while (isFailure(failure.cause) && failure.cause !== failure) failure = failure.cause;
  return failure.retriable === true || OF_THE_BROKER.has(failure.name ?? '');
}
