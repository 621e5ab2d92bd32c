import { asyncApi } from './async-api.js';
import { eventsPage } from './events-page.js';
import type { Page } from './page.js';
import { routesPage } from './routes-page.js';
import type { Described, Services } from './services.js';

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const openApiPage = ({ service, document }: Described): Page => ({
  path: `docs/openapi/${service}.json`,
  text: json(document),
});

/** Every generated page of `docs/`. */
export async function pages(services: Services): Promise<readonly Page[]> {
  const all = await services.all();
  return [
    { path: 'docs/events.md', text: eventsPage(all.flatMap(({ consumers }) => consumers)) },
    { path: 'docs/asyncapi.json', text: json(asyncApi()) },
    { path: 'docs/routes.md', text: routesPage(all) },
    ...all.map(openApiPage),
  ];
}
