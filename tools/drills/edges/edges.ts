import type { Deployment } from '@mash/kernel';
import type { Edge } from './edge.js';

/** The ways from the services to what they depend on, each of which can be broken by itself. */
export type Edges = {
  /** From every service to the broker. */
  readonly kafka: Edge;
  /** From sla to Redis. */
  readonly redis: Edge;
  /** From notifications to the mail server. */
  readonly smtp: Edge;
  /** From every service and every client to this service's HTTP interface. */
  http(service: Deployment): Edge;
  /** From one service to the broker: it is started again, led over a way of its own. One service at a time. */
  kafkaOf(service: Deployment): Promise<Edge>;
  /** From one service to its database: it is started again, led over a way of its own. */
  postgresOf(service: Deployment): Promise<Edge>;
  /** Mends whatever is broken, and leads every front to its first instance. */
  passAll(): Promise<void>;
};
