import { createServer } from 'node:net';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';

const BLOCK = 100;
const BLOCKS = 10;
const SERVICES_FROM = 20;
const SECONDS_FROM = 32;
const METRICS_FROM = 50;
const SECOND_METRICS_FROM = 62;
const DATABASES_FROM = 74;
const FRONTS_FROM = 86;

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
  readonly second: Second;
  readonly edges: EdgePorts;
};

/** Where a second instance of each service listens. */
export type Second = Pick<Ports, 'services' | 'metrics'>;

/** Where the ways between a service and what it depends on can be led through: taken only by a stack with edges. */
export type EdgePorts = {
  /** Two more listeners of the broker, and the ports at which their clients are told to find them. */
  readonly kafka: { readonly hub: Led; readonly edge: Led };
  readonly redis: number;
  readonly smtp: number;
  readonly databases: Readonly<Record<Deployment, number>>;
  readonly fronts: Readonly<Record<Deployment, number>>;
};

export type Led = { readonly listens: number; readonly advertised: number };

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
    second: { services: numbered(first + SECONDS_FROM), metrics: numbered(first + SECOND_METRICS_FROM) },
    edges: {
      kafka: {
        hub: { listens: first + 7, advertised: first + 9 },
        edge: { listens: first + 8, advertised: first + 10 },
      },
      redis: first + 11,
      smtp: first + 12,
      databases: numbered(first + DATABASES_FROM),
      fronts: numbered(first + FRONTS_FROM),
    },
  };
}

type Tree = { readonly [name: string]: number | Tree };

const portsIn = (tree: Tree): number[] =>
  Object.values(tree).flatMap((one) => (typeof one === 'number' ? [one] : portsIn(one)));

export const everyPort = (ports: Ports): number[] => portsIn(ports);

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
