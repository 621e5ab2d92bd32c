import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { Ports } from '../../stack/ports.js';
import type { Services } from '../../stack/services/services.js';
import type { Edge } from './edge.js';
import type { Edges } from './edges.js';
import { TcpEdge } from './tcp-edge.js';

const HOST = '127.0.0.1';

type Own = { readonly ports: Ports; readonly services: Services };

/** The edges of a stack that was brought up for it; before its services start, they have to be led here. */
export class OwnEdges implements Edges {
  readonly kafka: TcpEdge;
  readonly redis: TcpEdge;
  readonly smtp: TcpEdge;
  private readonly kafkaOfOne: TcpEdge;
  private readonly fronts: ReadonlyMap<Deployment, TcpEdge>;
  private readonly databases = new Map<Deployment, TcpEdge>();
  private oneOnEdge: Deployment | undefined;

  constructor(private readonly own: Own) {
    const { edges, redis, smtp, services } = own.ports;
    this.kafka = to(edges.kafka.hub.advertised, edges.kafka.hub.listens);
    this.kafkaOfOne = to(edges.kafka.edge.advertised, edges.kafka.edge.listens);
    this.redis = to(edges.redis, redis);
    this.smtp = to(edges.smtp, smtp);
    this.fronts = new Map(DEPLOYMENTS.map((service) => [service, to(edges.fronts[service], services[service])]));
  }

  /** Listens everywhere, and has every service led here from its next start on. */
  async open(): Promise<void> {
    const all = [this.kafka, this.kafkaOfOne, this.redis, this.smtp, ...this.fronts.values()];
    await Promise.all(all.map((edge) => edge.listen()));
    for (const service of DEPLOYMENTS) this.lead(service);
  }

  async passAll(): Promise<void> {
    for (const [service, front] of this.fronts) front.leadTo(this.own.ports.services[service]);
    await Promise.all(this.all().map((edge) => edge.pass()));
  }

  async close(): Promise<void> {
    await Promise.all(this.all().map((edge) => edge.close()));
  }

  http(service: Deployment): TcpEdge {
    const front = this.fronts.get(service);
    if (front === undefined) throw new Error(`${service} has no front.`);
    return front;
  }

  async kafkaOf(service: Deployment): Promise<Edge> {
    const before = this.oneOnEdge;
    if (before === service) return this.kafkaOfOne;
    this.oneOnEdge = service;
    for (const one of [before, service]) if (one !== undefined) await this.startLed(one);
    return this.kafkaOfOne;
  }

  async postgresOf(service: Deployment): Promise<Edge> {
    const present = this.databases.get(service);
    if (present !== undefined) return present;
    const { edges, postgres } = this.own.ports;
    const edge = to(edges.databases[service], postgres);
    await edge.listen();
    this.databases.set(service, edge);
    await this.startLed(service);
    return edge;
  }

  /** Where clients of this stack find each service. */
  urlOf(service: Deployment): string {
    return urlAt(this.own.ports.edges.fronts[service]);
  }

  private all(): readonly TcpEdge[] {
    return [this.kafka, this.kafkaOfOne, this.redis, this.smtp, ...this.fronts.values(), ...this.databases.values()];
  }

  private async startLed(service: Deployment): Promise<void> {
    this.lead(service);
    await this.own.services.stop(service);
    await this.own.services.start(service);
  }

  private lead(service: Deployment): void {
    const { services } = this.own;
    services.lead(service, {});
    const told = services.environmentOf(service);
    const { kafka } = this.own.ports.edges;
    const broker = this.oneOnEdge === service ? kafka.edge : kafka.hub;
    const owners = Object.fromEntries(DEPLOYMENTS.map((owner) => [owner, this.urlOf(owner)]));
    const through = (name: string, edge: TcpEdge | undefined): Record<string, string> =>
      edge === undefined || told[name] === undefined ? {} : { [name]: onPort(told[name], edge.port) };
    services.lead(service, {
      KAFKA_BROKERS: `${HOST}:${String(broker.advertised)}`,
      OWNER_URLS: JSON.stringify(owners),
      ...through('REDIS_URL', this.redis),
      ...through('SMTP_URL', this.smtp),
      ...through('DATABASE_URL', this.databases.get(service)),
    });
  }
}

const to = (port: number, target: number): TcpEdge => new TcpEdge(port, { host: HOST, port: target });

const urlAt = (port: number): string => `http://${HOST}:${String(port)}`;

function onPort(url: string, port: number): string {
  const led = new URL(url);
  led.port = String(port);
  return led.href;
}
