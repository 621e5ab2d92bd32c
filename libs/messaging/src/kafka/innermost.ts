/** What kafkajs wraps, and what the broker said is inside. */
export type Failure = {
  readonly type?: string;
  readonly name?: string;
  readonly message?: string;
  readonly retriable?: boolean;
  readonly cause?: unknown;
};

const isFailure = (value: unknown): value is Failure => typeof value === 'object' && value !== null;

/** The first cause of an error; nothing in it, where it is none. */
export function innermost(error: unknown): Failure {
  let failure: Failure = isFailure(error) ? error : {};
  while (isFailure(failure.cause) && failure.cause !== failure) failure = failure.cause;
  return failure;
}

const CONNECTION_ENDED =
  /failed: (?:Closed connection|Connection (?:closed|timeout|error)|Failed to connect|Not connected|Request .* timed out)/;

/** A handshake that the connection did not outlive says of itself that it was refused; nobody has refused anything. */
export const isHandshakeCutShort = ({ name, message = '' }: Failure): boolean =>
  name === 'KafkaJSSASLAuthenticationError' && CONNECTION_ENDED.test(message);
