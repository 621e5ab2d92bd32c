import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Owner = {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  /** What it says of every recipient from now on. */
  answer(status: number, body?: object): void;
  close(): Promise<void>;
};

/** An owner of recipients, as far as edge E6 goes. */
export async function anOwner(): Promise<Owner> {
  const asked: string[] = [];
  let next: { status: number; body: object } = { status: 404, body: {} };
  const server = createServer((request, response) => {
    asked.push(decodeURIComponent(request.url ?? ''));
    response.writeHead(next.status, { 'content-type': 'application/json', etag: '"1"' });
    response.end(JSON.stringify(next.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    answer: (status, body = {}) => {
      next = { status, body };
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
