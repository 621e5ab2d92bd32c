import { innermost, isHandshakeCutShort } from '../kafka/innermost.js';

/**
 * What a failed send means: `unsendable` rows will never be taken by the broker; `forbidden` is for a person to mend;
 * `passing` is everything else, whatever kafkajs says of being retriable: a plain outage ends with `retriable: false`.
 */
export type SendFate = 'unsendable' | 'forbidden' | 'passing';

const UNSENDABLE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'CORRUPT_MESSAGE']);
const FORBIDDEN = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'KafkaJSSASLAuthenticationError',
]);

/** The broker's name for the innermost cause, or the error's own. */
export function causeOf(error: unknown): string {
  const { type, name } = innermost(error);
  return type ?? name ?? 'unknown';
}

export function fateOfSend(error: unknown): SendFate {
  if (isHandshakeCutShort(innermost(error))) return 'passing';
  const cause = causeOf(error);
  if (UNSENDABLE.has(cause)) return 'unsendable';
  return FORBIDDEN.has(cause) ? 'forbidden' : 'passing';
}

const OF_ITS_TOPIC = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'INVALID_TOPIC_EXCEPTION',
  'TOPIC_AUTHORIZATION_FAILED',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_FOR_PARTITION',
  'REPLICA_NOT_AVAILABLE',
  'NOT_ENOUGH_REPLICAS',
  'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
]);

const LEADERLESS = new Set(['LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION', 'REPLICA_NOT_AVAILABLE']);

/** A broker that has just come back leads nothing for a moment. */
export const isLeaderless = (error: unknown): boolean => LEADERLESS.has(causeOf(error));

/** Whether a send failed for one of its topics, of which kafkajs does not say which: the others may be taken. */
export const isOfItsTopic = (error: unknown): boolean => OF_ITS_TOPIC.has(causeOf(error));
