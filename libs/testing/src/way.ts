import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

type Place = { readonly host: string; readonly port: number };

/** A way to a real part that a spec can break: what is open is broken with it. */
export class Way {
  private readonly sockets = new Set<Socket>();
  private readonly lost = new Set<Socket>();
  private held = false;
  private server: Server | undefined;
  private listensAt = 0;

  private constructor(private readonly place: Place) {}

  static async to(place: Place): Promise<Way> {
    const way = new Way(place);
    await way.pass();
    return way;
  }

  get port(): number {
    return this.listensAt;
  }

  /** The same address by this way. */
  led(url: string): string {
    const by = new URL(url);
    by.host = `127.0.0.1:${String(this.port)}`;
    return by.href;
  }

  /** As if it were not there; connections that were held go on. */
  async pass(): Promise<void> {
    this.held = false;
    for (const socket of this.sockets) socket.resume();
    if (this.server !== undefined) return;
    this.server = createServer((client) => {
      this.lead(client);
    });
    this.server.listen(this.listensAt, '127.0.0.1');
    await once(this.server, 'listening');
    this.listensAt = (this.server.address() as AddressInfo).port;
  }

  /** Connections are taken and kept, and nothing passes. */
  hold(): Promise<void> {
    this.held = true;
    for (const socket of this.sockets) socket.pause();
    return Promise.resolve();
  }

  /** What is open stays open and is dead for ever; new connections pass. */
  lose(): void {
    for (const socket of this.sockets) {
      socket.pause();
      this.lost.add(socket);
    }
    this.sockets.clear();
  }

  async refuse(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const socket of [...this.sockets, ...this.lost]) socket.resetAndDestroy();
    this.lost.clear();
    if (server === undefined) return;
    server.close();
    await once(server, 'close');
  }

  private lead(client: Socket): void {
    const further = connect(this.place);
    this.join(client, further);
    this.join(further, client);
  }

  private join(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.on('error', () => undefined);
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
    from.on('data', (piece) => to.write(piece));
    if (this.held) from.pause();
  }
}
