import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { referrerAccounts, staffAccounts } from './accounts.js';
import { clientsOf } from './clients.js';
import type { IssuerName } from './clients.js';
import type { IdentitySettings } from './config.js';
import { issuerOf } from './issuer.js';
import { answer, noSuchPage, pick } from './pages.js';
import type { Mounted } from './pages.js';
import { keysOfIssuer } from './signing-keys.js';

export type RunningIdentity = {
  readonly council: string;
  readonly referrers: string;
  readonly stop: () => Promise<void>;
};

/** Starts both issuers in this process, at `/council` and `/referrers`; resolves when they answer. */
export async function startIdentity(settings: IdentitySettings): Promise<RunningIdentity> {
  const server = createServer();
  await listening(server, settings);
  const { port } = server.address() as AddressInfo;
  const base = settings.issuerBase ?? `http://${settings.host}:${String(port)}`;
  const mounting = Promise.all([mount('council', base, settings), mount('referrers', base, settings)]);
  server.on('request', (request, response) => {
    mounting
      .then((issuers) => serve(issuers, request, response))
      .catch((error: unknown) => {
        failed(response, error);
      });
  });
  const [council, referrers] = await mounting.catch(async (error: unknown) => {
    await stopped(server);
    throw error;
  });
  return { council: council.provider.issuer, referrers: referrers.provider.issuer, stop: () => stopped(server) };
}

async function mount(name: IssuerName, base: string, settings: IdentitySettings): Promise<Mounted> {
  const accounts = await (name === 'council' ? staffAccounts : referrerAccounts)(settings.accountsDirectory);
  const clients = await clientsOf(name, settings.keysDirectory);
  const keys = await keysOfIssuer(name, settings.stateDirectory);
  const provider = issuerOf({ name, issuer: `${base}/${name}`, accounts, clients, keys });
  provider.on('server_error', (_, error) => {
    report(name, error);
  });
  return { name, provider, accounts, handle: provider.callback() };
}

function listening(server: Server, { host, port }: IdentitySettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function serve(issuers: readonly Mounted[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  if (path === '/health/live') {
    answer(response, 200, 'up', 'text/plain');
    return;
  }
  const issuer = issuers.find(({ name }) => path.startsWith(`/${name}/`));
  if (issuer === undefined) noSuchPage(response);
  else if (path.startsWith(`/${issuer.name}/pick/`)) await pick(issuer, request, response);
  else await handled(issuer, path, { request, response });
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

/** The provider finds its mount path by comparing `originalUrl` with `url`, as Express leaves them. */
async function handled({ name, handle }: Mounted, path: string, { request, response }: Exchange): Promise<void> {
  Object.assign(request, { originalUrl: path, url: path.slice(name.length + 1) });
  await handle(request, response);
}

function failed(response: ServerResponse, error: unknown): void {
  report('pages', error);
  if (response.headersSent) response.end();
  else answer(response, 500, 'failed', 'text/plain');
}

function report(where: string, error: unknown): void {
  const words = error instanceof Error ? error.message : String(error);
  process.stdout.write(`${JSON.stringify({ event: 'identity-failed', where, error: words })}\n`);
}
