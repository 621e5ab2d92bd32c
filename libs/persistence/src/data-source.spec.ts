import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createDataSource } from './data-source.js';

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};

const WELCOME = message('R', Buffer.from([0, 0, 0, 0]));
const READY = message('Z', Buffer.from('I'));
const ENDED = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'));

let server: Server;
let url: string;

beforeEach(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([WELCOME, READY, ENDED])));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `postgres://app:secret@127.0.0.1:${String((server.address() as AddressInfo).port)}/any`;
});

afterEach(() => {
  server.close();
});

it('F13 a session that is ended in the breath that opens it fails who asked for it, and not the process', async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown): void => void unheard.push(error);
  process.on('uncaughtException', hear);
  const { promise, resolve } = Promise.withResolvers<unknown>();
  createDataSource({ url, applicationName: 'specs' }).initialize().then(resolve, resolve);
  expect(await promise).toBeInstanceOf(Error);
  await new Promise((settled) => setTimeout(settled, 50));
  process.removeListener('uncaughtException', hear);
  expect(unheard).toEqual([]);
});
