import type { ContactView, ReturnView } from '@mash/contracts';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in for intake and for every agency: answers E1 and E5 with what it was given, 404 before. */
export class Owners {
  private readonly answers = new Map<string, { readonly version: number; readonly body: object }>();
  private readonly server: Server = createServer((request, response) => {
    const id = /disclosures\/[a-z]+\/([0-9a-f-]{36})/.exec(request.url ?? '')?.[1] ?? '';
    const found = this.answers.get(id);
    response.writeHead(found ? 200 : 404, {
      'content-type': 'application/json',
      ...(found && { etag: `"${String(found.version)}"` }),
    });
    response.end(JSON.stringify(found?.body ?? {}));
  });

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  contact(view: ContactView): void {
    this.answers.set(view.contactId, { version: view.detailsVersion, body: view });
  }

  return(view: ReturnView): void {
    this.answers.set(view.returnId, { version: view.returnVersion, body: view });
  }
}
