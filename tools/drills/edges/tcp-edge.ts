import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { Edge, Slowness } from './edge.js';
import { Link, type Target } from './link.js';
import { Traffic } from './traffic.js';

const HOST = '127.0.0.1';

/** A way on this machine: listens at one port and leads to another. */
export class TcpEdge implements Edge {
  private readonly links = new Set<Link>();
  private readonly traffic = new Traffic();
  private server: Server | undefined;

  constructor(
    readonly port: number,
    private target: Target,
  ) {}

  get connections(): number {
    return this.links.size;
  }

  async listen(): Promise<void> {
    if (this.server !== undefined) return;
    const server = createServer({ allowHalfOpen: true }, (client) => {
      this.lead(client);
    });
    this.server = server;
    server.listen(this.port, HOST);
    await once(server, 'listening');
  }

  leadTo(port: number): void {
    this.target = { ...this.target, port };
  }

  async pass(): Promise<void> {
    this.traffic.free();
    await this.listen();
  }

  async refuse(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    const closed = server === undefined ? undefined : once(server, 'close');
    server?.close();
    this.end();
    await closed;
  }

  async hold(): Promise<void> {
    await this.pass();
    this.traffic.hold();
  }

  async slow(how: Slowness): Promise<void> {
    await this.pass();
    this.traffic.slow = how;
  }

  async cut(afterBytes: number): Promise<void> {
    await this.pass();
    for (const link of this.links) link.countAnew();
    this.traffic.cutAfter = afterBytes;
  }

  end(): void {
    for (const link of this.links) link.reset();
  }

  /** For good. */
  async close(): Promise<void> {
    this.traffic.free();
    await this.refuse();
  }

  private lead(client: Socket): void {
    const link = new Link(client, this.target, this.traffic);
    this.links.add(link);
    void link.ended.then(() => this.links.delete(link));
  }
}
