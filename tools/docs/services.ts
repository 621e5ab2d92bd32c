import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ConsumerLine, consumersOf, type Table } from './consumers.js';
import type { OpenApi } from './open-api.js';

const SERVICES = ['intake', 'screening', 'partner-checks', 'flags', 'sla', 'notifications'] as const;

/** What one codebase says of itself; `partner-checks` once, for its seven deployments. */
export type Described = {
  readonly service: string;
  readonly document: OpenApi;
  readonly consumers: readonly ConsumerLine[];
};

/** Asks each service what it serves and what it listens to, for which no part needs to run. */
export abstract class Services {
  abstract all(): Promise<readonly Described[]>;
}

/** Where the modules of a service lie: built, or as written. */
export type Layout = { readonly folder: string; readonly ending: string };
export const BUILT: Layout = { folder: 'dist/src', ending: 'js' };
export const WRITTEN: Layout = { folder: 'src', ending: 'ts' };

type OpenApiModule = { readonly openApiDocument: () => Promise<OpenApi> };
type IncomingModule = { readonly incoming: Table };

/** Loads `src/openapi.ts` and `src/adapters/kafka/incoming.ts` of every service; one that listens to staff only has no table. */
export class ServicesIn extends Services {
  constructor(
    private readonly root: string,
    private readonly layout: Layout = BUILT,
  ) {
    super();
  }

  async all(): Promise<readonly Described[]> {
    const described: Described[] = [];
    for (const service of SERVICES.filter((each) => existsSync(this.app(each)))) {
      described.push(await this.describe(service));
    }
    return described;
  }

  private async describe(service: string): Promise<Described> {
    const { openApiDocument } = (await this.load(service, 'openapi')) as OpenApiModule;
    const document = await openApiDocument();
    return { service, document, consumers: consumersOf(service, await this.table(service)) };
  }

  private async table(service: string): Promise<Table | undefined> {
    const name = 'adapters/kafka/incoming';
    if (!existsSync(this.app(service, `src/${name}.ts`))) return undefined;
    return ((await this.load(service, name)) as IncomingModule).incoming;
  }

  private load(service: string, name: string): Promise<unknown> {
    const { folder, ending } = this.layout;
    return import(pathToFileURL(this.app(service, `${folder}/${name}.${ending}`)).href);
  }

  private app(service: string, path = ''): string {
    return join(this.root, 'apps', service, path);
  }
}
