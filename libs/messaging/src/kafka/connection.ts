import { Logger } from '@nestjs/common';
import kafkajs, { type Kafka as Client, type KafkaConfig, type LogEntry, type RetryOptions } from 'kafkajs';
import { Sayings } from '../running/sayings.js';
import { beginAfresh } from './fresh-connection.js';
import { easeIdling } from './idle-patch.js';
import { registerZstd } from './zstd.js';

const { Kafka, logLevel } = kafkajs;

export type KafkaConnection = {
  readonly brokers: readonly string[];
  readonly username: string;
  readonly password: string;
  readonly tls: boolean;
};

/** About six seconds, for a single step that somebody waits for. */
export const FINITE: RetryOptions = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 };
/**
 * Less than half a second; then the relay, which loops, decides. With endless ones an unknown topic stands still
 * without an error, and with long ones it holds the others up.
 */
export const BRIEF: RetryOptions = { initialRetryTime: 50, maxRetryTime: 200, retries: 2 };
/** A consumer that gives up crashes and waits half a minute: this one never does. A broker that is back is soon found. */
export const ENDLESS: RetryOptions = { initialRetryTime: 100, maxRetryTime: 250, retries: 1e6 };

/** Retries count on the client as well as on what is made of it: one client for each role. */
export function kafkaClient(
  connection: KafkaConnection,
  { clientId, retry }: { readonly clientId: string; readonly retry: RetryOptions },
): Client {
  easeIdling();
  beginAfresh();
  registerZstd();
  const config: KafkaConfig = {
    clientId,
    brokers: [...connection.brokers],
    ssl: connection.tls,
    sasl: { mechanism: 'scram-sha-512', username: connection.username, password: connection.password },
    retry,
    connectionTimeout: 2_000,
    requestTimeout: 15_000,
    enforceRequestTimeout: true,
    logLevel: logLevel.WARN,
    logCreator,
  };
  return new Kafka(config);
}

/** Its messages only: what it adds may hold a record. A broker that is away makes it say the same many times a second. */
const logCreator = () => {
  const logger = new Logger('kafka');
  const sayings = new Sayings(() => performance.now());
  return ({ level, label, log }: LogEntry): void => {
    const before = sayings.before(log.message);
    if (before === undefined) return;
    const line = { event: 'kafka.client', label, message: log.message, ...(before > 0 && { before }) };
    if (level <= logLevel.ERROR) logger.error(line);
    else logger.warn(line);
  };
};
