import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

type Connection = {
  socket?: Socket | null;
  chunks: readonly Buffer[];
  bytesBuffered: number;
  bytesNeeded: number;
  isConnected(): boolean;
  connect(): Promise<unknown>;
};

const LENGTH_BYTES = 4;

const require = createRequire(import.meta.url);
const connections = require('kafkajs/src/network/connection.js') as { readonly prototype: Connection };

let isMended = false;

/**
 * A kafkajs connection connects again with what it had read of an answer that was cut short, and takes the first bytes of
 * the next answer for the rest of it: from then on no answer belongs to its request, until one ends the process. Begins
 * each connection with nothing read, and hears nothing more of the socket before.
 */
export function beginAfresh(): void {
  if (isMended) return;
  isMended = true;
  const { prototype } = connections;
  const connect = Reflect.get(prototype, 'connect');
  prototype.connect = function (this: Connection) {
    if (!this.isConnected()) forgetWhatWasRead(this);
    return connect.call(this);
  };
}

function forgetWhatWasRead(connection: Connection): void {
  const { socket } = connection;
  if (socket?.writableEnded === true || socket?.destroyed === true) socket.removeAllListeners('data').resume();
  connection.chunks = [];
  connection.bytesBuffered = 0;
  connection.bytesNeeded = LENGTH_BYTES;
}
