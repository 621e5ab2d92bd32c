import kafkajs from 'kafkajs';
import type { PartsDescriptor } from '../../stack/descriptor.js';

type Kafka = Pick<PartsDescriptor, 'kafka'>;

const { Kafka, logLevel } = kafkajs;

/** For who looks again in a second. Without any retry its client does not even learn who coordinates a group. */
export const IMPATIENT: kafkajs.RetryOptions = { initialRetryTime: 50, maxRetryTime: 200, retries: 5 };

/** The broker as its administrator sees it, over the direct way. */
export async function asAdmin<Result>(
  { kafka }: Kafka,
  ask: (admin: kafkajs.Admin) => Promise<Result>,
  retry: kafkajs.RetryOptions = {},
): Promise<Result> {
  const admin = new Kafka({
    clientId: 'onlooker',
    brokers: [...kafka.brokers],
    ssl: kafka.tls === true,
    sasl: { mechanism: 'scram-sha-512', ...kafka.admin },
    logLevel: logLevel.NOTHING,
    retry,
  }).admin();
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.disconnect();
  }
}
