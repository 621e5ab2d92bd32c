import { createServer } from 'node:net';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';

const BLOCK = 100;
const BLOCKS = 10;
const SERVICES_FROM = 20;
const METRICS_FROM = 50;

export type Ports = {
  readonly kafka: number;
  readonly kafkaController: number;
  readonly postgres: number;
  readonly redis: number;
  readonly smtp: number;
  readonly mail: number;
  readonly identity: number;
  readonly services: Readonly<Record<Deployment, number>>;
  readonly metrics: Readonly<Record<Deployment, number>>;
};

const numbered = (first: number): Record<Deployment, number> =>
  Object.fromEntries(DEPLOYMENTS.map((deployment, index) => [deployment, first + index])) as Record<Deployment, number>;

/** The block's ports: always the same place in it for the same job. */
export function portsFrom(first: number): Ports {
  return {
    kafka: first,
    kafkaController: first + 1,
    postgres: first + 2,
    redis: first + 3,
    smtp: first + 4,
    mail: first + 5,
    identity: first + 6,
    services: numbered(first + SERVICES_FROM),
    metrics: numbered(first + METRICS_FROM),
  };
}

export function everyPort(ports: Ports): number[] {
  const { services, metrics, ...parts } = ports;
  return [...Object.values(parts), ...Object.values(services), ...Object.values(metrics)];
}

/** The first block of a hundred in which nothing listens. */
export async function freeBlock(first: number, isFree: (port: number) => Promise<boolean>): Promise<Ports> {
  for (let block = 0; block < BLOCKS; block += 1) {
    const ports = portsFrom(first + block * BLOCK);
    const free = await Promise.all(everyPort(ports).map(isFree));
    if (!free.includes(false)) return ports;
  }
  throw new Error(
    `No free block of ${String(BLOCK)} ports between ${String(first)} and ${String(first + BLOCKS * BLOCK)}.`,
  );
}

/** True when this machine lets us listen there now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
