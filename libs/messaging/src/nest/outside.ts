import { SystemTimers, type Timers } from '@mash/kernel';
import type { Kafka } from 'kafkajs';
import pg from 'pg';
import { kafkaClient } from '../kafka/connection.js';
import { KafkaOwnTopics } from '../kafka/kafka-own-topics.js';
import type { OwnTopics } from '../restored/ports.js';

/** How a process waits, and whom it connects to by itself. A simulation gives others. */
export type Outside = {
  readonly timers: Timers;
  readonly kafka: typeof kafkaClient;
  readonly postgres: (config: pg.ClientConfig) => pg.Client;
  /** None: nobody asks whether the database knows what is on its topics. */
  readonly ownTopics?: (kafka: Kafka) => OwnTopics;
};

export const theOutside: Outside = {
  timers: new SystemTimers(),
  kafka: kafkaClient,
  postgres: (config) => new pg.Client(config),
  ownTopics: (kafka) => new KafkaOwnTopics(kafka),
};
