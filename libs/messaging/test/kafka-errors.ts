import kafkajs from 'kafkajs';

/** kafkajs declares its errors with other arguments than they take. */
const made = (kind: unknown, ...given: readonly unknown[]): Error =>
  Reflect.construct(kind as new (...args: readonly unknown[]) => Error, given);

export const coordinatorNotFound = (): Error =>
  made(kafkajs.KafkaJSGroupCoordinatorNotFound, 'Failed to find group coordinator');

export const connectionRefused = (): Error =>
  made(kafkajs.KafkaJSConnectionError, 'connect ECONNREFUSED', { code: 'ECONNREFUSED' });

const handshakeFailed = (because: string): Error =>
  made(kafkajs.KafkaJSSASLAuthenticationError, `SASL SCRAM SHA512 authentication failed: ${because}`);

export const passwordRefused = (): Error =>
  handshakeFailed('Authentication failed during authentication due to invalid credentials');

/** The connection ended while the broker was being told who speaks. */
export const handshakeCutShort = (): Error => handshakeFailed('Closed connection');

export const brokerSays = (type: string, { retriable }: { readonly retriable: boolean }): Error =>
  made(kafkajs.KafkaJSProtocolError, Object.assign(new Error(type), { type, code: 1, retriable }));

/** As the retries of kafkajs end. */
export const notRetried = (cause: Error): Error => made(kafkajs.KafkaJSNonRetriableError, cause, { cause });
export const retriedInVain = (cause: Error): Error => made(kafkajs.KafkaJSNumberOfRetriesExceeded, cause, {});
