import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = { readonly status: number; readonly body: object };

export type Owner = {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  /** What it says from now on of every recipient of whom it was told nothing else. */
  answer(status: number, body?: object): void;
  /** What it says of this path from now on, its query included. */
  answerAt(path: string, status: number, body?: object): void;
  close(): Promise<void>;
};

/** An owner of recipients, as far as edge E6 goes. */
export async function anOwner(): Promise<Owner> {
  const asked: string[] = [];
  const answers = new Map<string, Answer>();
  let others: Answer = { status: 404, body: {} };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    asked.push(path);
    const { status, body } = answers.get(path) ?? others;
    response.writeHead(status, { 'content-type': 'application/json', etag: '"1"' });
    response.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    answer: (status, body = {}) => {
      others = { status, body };
    },
    answerAt: (path, status, body = {}) => void answers.set(path, { status, body }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
