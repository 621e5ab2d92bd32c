import kafkajs from 'kafkajs';

const { KafkaJSProtocolError } = kafkajs;

/**
 * A consumer's own commit wraps what the broker answered. kafkajs then no longer sees that the group has moved on, and
 * takes for a crash what should make it join again. Fails with the broker's answer itself.
 */
export async function asItWas<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Error && error.cause instanceof KafkaJSProtocolError ? error.cause : error;
  }
}
