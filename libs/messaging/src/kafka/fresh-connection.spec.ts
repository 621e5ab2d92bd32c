import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@mash/testing';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { beginAfresh } from './fresh-connection.js';

type Answer = { readonly correlationId: number; readonly payload: Buffer };
type Connection = {
  connect(): Promise<unknown>;
  disconnect(): Promise<unknown>;
  isConnected(): boolean;
  requestQueue: { fulfillRequest(answer: Answer): void };
};

const require = createRequire(import.meta.url);
const KafkaConnection = require('kafkajs/src/network/connection.js') as new (options: object) => Connection;
const socketFactory = (require('kafkajs/src/network/socketFactory.js') as () => object)();

const quiet = { debug: () => undefined, error: () => undefined };

/** Length, correlation id, payload. */
const answer = Buffer.from([0, 0, 0, 6, 0, 0, 0, 7, 1, 2]);

let server: Server;
let accepted: number;
let connection: Connection;
let answers: Answer[];

beforeEach(async () => {
  accepted = 0;
  answers = [];
  server = createServer((socket) => {
    accepted += 1;
    if (accepted === 1) socket.end(answer.subarray(0, 7));
    else socket.write(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  connection = new KafkaConnection({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    logger: { namespace: () => quiet },
    socketFactory,
    requestTimeout: 1_000,
    connectionTimeout: 1_000,
  });
  connection.requestQueue.fulfillRequest = (one) => void answers.push(one);
});

afterEach(async () => {
  await connection.disconnect();
  server.close();
});

const connectAgain = async (): Promise<void> => {
  await connection.connect();
  await eventually(() => expect(connection.isConnected()).toBe(false));
  await connection.connect();
};

it('F10 an answer that was cut short is not the beginning of the next', async () => {
  beginAfresh();
  beginAfresh();
  await connectAgain();
  await eventually(() => expect(answers).toHaveLength(1));
  expect(answers[0]).toMatchObject({ correlationId: 7, payload: Buffer.from([1, 2]) });
});
