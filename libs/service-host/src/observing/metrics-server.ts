import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { HttpMetrics } from './http-metrics.js';

type Address = { readonly host: string; readonly port: number };

/** `GET /metrics` on a port of its own, away from the API. Resolves once it listens. */
export async function serveMetrics(metrics: HttpMetrics, { host, port }: Address): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
