import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { TcpEdge } from './tcp-edge.js';

const HOST = '127.0.0.1';
const servers: Server[] = [];
const edges: TcpEdge[] = [];
const sockets: Socket[] = [];

/** Answers each piece with its own name and the piece. */
async function echo(name = ''): Promise<number> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (piece) => socket.write(`${name}${piece.toString()}`));
  });
  servers.push(server);
  server.listen(0, HOST);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function edgeTo(port: number): Promise<TcpEdge> {
  const edge = new TcpEdge(await freePort(), { host: HOST, port });
  edges.push(edge);
  await edge.listen();
  return edge;
}

async function client({ port }: TcpEdge): Promise<Socket> {
  const socket = connect(port, HOST);
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

async function ask(socket: Socket, words: string): Promise<string> {
  const answer = once(socket, 'data');
  socket.write(words);
  const [piece] = (await answer) as [Buffer];
  return piece.toString();
}

const endOf = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.on('error', ({ message }) => {
      resolve(message);
    });
    socket.on('close', () => {
      resolve('closed');
    });
  });

describe('a way over TCP', () => {
  afterEach(async () => {
    sockets.splice(0).forEach((socket) => socket.destroy());
    await Promise.all(edges.splice(0).map((edge) => edge.close()));
    servers.splice(0).forEach((server) => server.close());
  });

  it('passes both directions, and the end of either', async () => {
    const edge = await edgeTo(await echo());
    const socket = await client(edge);

    expect(await ask(socket, 'hello')).toBe('hello');
    expect(edge.connections).toBe(1);
    const closed = once(socket, 'close');
    socket.end();
    await closed;
  });

  it('refuses: what was open is reset, nobody listens, and it mends', async () => {
    const edge = await edgeTo(await echo());
    const socket = await client(edge);
    await ask(socket, 'hello');
    const end = endOf(socket);
    await edge.refuse();

    expect(await end).toContain('ECONNRESET');
    await expect(client(edge)).rejects.toThrow('ECONNREFUSED');
    await edge.pass();
    expect(await ask(await client(edge), 'again')).toBe('again');
  });

  it('holds: takes connections and lets nothing pass until it is mended', async () => {
    const edge = await edgeTo(await echo());
    const open = await client(edge);
    await ask(open, 'hello');
    await edge.hold();
    const late = await client(edge);
    let came = 0;
    for (const socket of [open, late]) socket.on('data', () => (came += 1));
    open.write('one');
    late.write('two');
    await pause(50);

    expect(came).toBe(0);
    const both = Promise.all([once(open, 'data'), once(late, 'data')]);
    await edge.pass();
    expect(String(await both)).toBe('one,two');
  });

  it('is slow by the latency that was asked for', async () => {
    const edge = await edgeTo(await echo());
    const socket = await client(edge);
    await ask(socket, 'quick');
    await edge.slow({ latencyMs: 40, bytesPerSecond: 1000 });
    const begun = performance.now();
    await ask(socket, 'slowly');

    expect(performance.now() - begun).toBeGreaterThan(80);
  });

  it('cuts an answer after so many bytes, with its connection', async () => {
    const edge = await edgeTo(await echo());
    const socket = await client(edge);
    await ask(socket, 'before');
    await edge.cut(4);
    const end = endOf(socket);

    expect(await ask(socket, 'answer')).toBe('answ');
    await end;
    expect(await ask(await client(edge), 'abc')).toBe('abc');
  });

  it('ends what is open, once', async () => {
    const edge = await edgeTo(await echo());
    const socket = await client(edge);
    await ask(socket, 'hello');
    const end = endOf(socket);
    edge.end();

    expect(await end).toContain('ECONNRESET');
    expect(await ask(await client(edge), 'again')).toBe('again');
  });

  it('leads new connections elsewhere and leaves the open ones where they are', async () => {
    const edge = await edgeTo(await echo('old '));
    const before = await client(edge);
    await ask(before, 'x');
    edge.leadTo(await echo('new '));

    expect(await ask(await client(edge), 'y')).toBe('new y');
    expect(await ask(before, 'z')).toBe('old z');
  });

  it('resets a client when nobody is behind it', async () => {
    const edge = await edgeTo(await freePort());
    const socket = connect(edge.port, HOST);
    sockets.push(socket);

    expect(await endOf(socket)).not.toBe('');
  });
});
