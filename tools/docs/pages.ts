import { asyncApi } from './async-api.js';
import { eventsPage } from './events-page.js';
import type { OpenApiDocuments } from './open-api.js';
import type { Page } from './page.js';

/** Every generated page of `docs/`. */
export const pages = async (documents: OpenApiDocuments): Promise<readonly Page[]> => [
  { path: 'docs/events.md', text: eventsPage() },
  { path: 'docs/asyncapi.json', text: `${JSON.stringify(asyncApi(), null, 2)}\n` },
  ...(await documents.pages()),
];
