import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from './page.js';

/** The services that speak HTTP. */
const SERVICES = ['intake', 'screening', 'partner-checks', 'flags', 'sla', 'notifications'] as const;

type OpenApiModule = { readonly openApiDocument: () => Promise<object> };

/** Asks each service for the OpenAPI document of its routes, for which no part needs to run. */
export abstract class OpenApiDocuments {
  /** One page for each service that can say what its routes are. */
  abstract pages(): Promise<readonly Page[]>;
}

/** Loads `openApiDocument()` from a built service's `src/openapi.ts`; a service without that file has no page. */
export class BuiltServices extends OpenApiDocuments {
  constructor(private readonly root: string) {
    super();
  }

  async pages(): Promise<readonly Page[]> {
    const pages: Page[] = [];
    for (const service of SERVICES.filter((each) => this.speaks(each))) {
      const document = await this.load(service);
      pages.push({ path: `docs/openapi/${service}.json`, text: `${JSON.stringify(document, null, 2)}\n` });
    }
    return pages;
  }

  private speaks(service: string): boolean {
    return existsSync(join(this.root, 'apps', service, 'src/openapi.ts'));
  }

  private async load(service: string): Promise<object> {
    const built = pathToFileURL(join(this.root, 'apps', service, 'dist/src/openapi.js'));
    const { openApiDocument } = (await import(built.href)) as OpenApiModule;
    return openApiDocument();
  }
}
