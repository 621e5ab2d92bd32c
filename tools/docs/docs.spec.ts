import { beforeEach, describe, expect, it } from '@jest/globals';
import { CONTRACTS, DISCLOSURES, RagSetV1, StaffChangedV1, TOPICS } from '@mash/contracts';
import { on } from '@mash/messaging';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { asyncApi } from './async-api.js';
import { eventsPage } from './events-page.js';
import { rowsOf, schemaOf } from './field.js';
import { stale, write } from './folder.js';
import { consumersOf } from './consumers.js';
import { pages } from './pages.js';
import { routesPage } from './routes-page.js';
import { type Described, Services, ServicesIn } from './services.js';

class NoServices extends Services {
  async all(): Promise<readonly Described[]> {
    return [];
  }
}

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'docs-'));
});

describe('the event page', () => {
  const takes = [{ name: 'screening.rate', contract: RagSetV1 }];
  const page = eventsPage(takes);

  it('has a section and a table line for every event', () => {
    const sections = page.split('\n').filter((line) => /^### [a-z]+\.[a-z-]+\.v\d+$/.test(line));
    expect(sections.toSorted()).toEqual(CONTRACTS.map(({ type }) => `### ${type}`).toSorted());
    expect(CONTRACTS.filter(({ type }) => !page.includes(`| [\`${type}\`](`))).toEqual([]);
  });

  it('names writer and readers, and one line for the topics of all agencies', () => {
    expect(page).toContain('| `screening.agency.<agency>` | screening | caseId | 3 | 14d | `checks-<agency>` |');
    expect(page).toContain('| `sla.clocks` | sla |');
  });

  it('names the consumers of an event', () => {
    expect(page).toContain('| `screening.screenings` | screening | `screening.rate` |');
  });

  it('lists every field with its meaning', () => {
    expect(page).toContain('| `previousRag?` | `red`, `amber`, `green` | The RAG until then |');
    expect(page).toContain('| `answers[].number` | integer | Number of the subject in the package, from 1 |');
  });

  it('has a section for every answer that is fetched', () => {
    expect(Object.keys(DISCLOSURES).filter((name) => !page.includes(` ${name}\n`))).toEqual([]);
  });
});

describe('the AsyncAPI document', () => {
  const document = JSON.parse(JSON.stringify(asyncApi())) as Record<string, Record<string, Record<string, unknown>>>;

  const at = (pointer: string): unknown =>
    pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], document);

  const references = (value: unknown): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, part]) => (name === '$ref' ? [part as string] : references(part)));
  };

  it('has a channel for every topic, one for all agencies', () => {
    expect(Object.keys(document['channels'] ?? {})).toEqual([...new Set(TOPICS.map(({ family }) => family))]);
    expect(document['channels']?.['checks.screening']?.['address']).toBe('checks.screening.{agency}');
  });

  it('has a message for every contract, with its schema', () => {
    expect(Object.keys(document['components']?.['messages'] ?? {})).toEqual(CONTRACTS.map(({ type }) => type));
    expect(at('/components/messages/screening.rag-set.v1/payload/properties/rag/enum')).toEqual([
      'red',
      'amber',
      'green',
    ]);
  });

  it('points only at what is there', () => {
    const all = references(document);
    expect(all.length).toBeGreaterThan(CONTRACTS.length);
    expect(all.filter((reference) => at(reference.slice(1)) === undefined)).toEqual([]);
  });
});

describe('a field', () => {
  it('is shown with its path when it stands inside another', () => {
    const shape = z.object({ people: z.array(z.object({ age: z.int().optional().describe('In years') })) });
    expect(rowsOf(schemaOf(shape)).map(({ name, says }) => `${name} ${says}`)).toEqual([
      'people ',
      'people[].age? In years',
    ]);
  });
});

describe('the check', () => {
  it('is quiet on what was just written', async () => {
    const all = await pages(new NoServices());
    write(root, all);
    expect(stale(root, all)).toEqual([]);
  });

  it('names a page that differs and one that is missing', async () => {
    const all = await pages(new NoServices());
    write(root, all.slice(0, 1));
    writeFileSync(join(root, 'docs/events.md'), 'edited by hand');
    expect(stale(root, all)).toEqual(['docs/events.md', 'docs/asyncapi.json', 'docs/routes.md']);
  });

  it('names an OpenAPI document that no service generates any more, and writing removes it', async () => {
    const all = await pages(new NoServices());
    write(root, [...all, { path: 'docs/openapi/gone.json', text: '{}\n' }]);
    expect(stale(root, all)).toEqual(['docs/openapi/gone.json']);
    write(root, all);
    expect(existsSync(join(root, 'docs/openapi/gone.json'))).toBe(false);
  });
});

describe('the route page', () => {
  const document = {
    paths: {
      '/v1/boats': {
        post: {
          summary: 'Boats: launch',
          'x-allowed': ['team-manager', 'duty:edt-manager'],
          parameters: [{ name: 'Idempotency-Key' }],
        },
      },
      '/v1/audit': { get: { summary: 'Audit: entries', tags: ['operators'], 'x-allowed': ['quality-assurance'] } },
    },
  };
  const page = routesPage([
    { service: 'intake', document, consumers: [] },
    { service: 'sla', document, consumers: [] },
  ]);

  it('says who may use a route and what it needs', () => {
    expect(page).toContain('| POST | `/v1/boats` | `team-manager` `duty:edt-manager` | key | Boats: launch |');
  });

  it('names what every service has once', () => {
    expect(page.match(/v1\/boats/g)).toHaveLength(2);
    expect(page.match(/v1\/audit/g)).toHaveLength(1);
  });
});

describe('the consumers of a service', () => {
  it('are those of its table and of the staff that it keeps a copy of', () => {
    const consumers = consumersOf('partner-checks', (useCases) => [
      on(RagSetV1, 'checks.rate', () => (useCases as { rate: { execute: () => Promise<void> } }).rate.execute()),
    ]);
    expect(consumers.map(({ name, contract }) => [name, contract.type])).toEqual(
      expect.arrayContaining([
        ['checks.rate', RagSetV1.type],
        ['checks-<agency>.staff-replica', StaffChangedV1.type],
      ]),
    );
  });
});

describe('the services', () => {
  const service = (built: boolean): void => {
    mkdirSync(join(root, 'apps/flags/src'), { recursive: true });
    mkdirSync(join(root, 'apps/flags/dist/src'), { recursive: true });
    const module = 'export const openApiDocument = async () => ({ openapi: "3.1.0" });';
    if (built) writeFileSync(join(root, 'apps/flags/dist/src/openapi.js'), module);
  };

  it('say what their routes are', async () => {
    service(true);
    write(root, await pages(new ServicesIn(root)));
    expect(readFileSync(join(root, 'docs/openapi/flags.json'), 'utf8')).toBe('{\n  "openapi": "3.1.0"\n}\n');
  });

  it('fail when one is not built, rather than leave it out', async () => {
    service(false);
    await expect(new ServicesIn(root).all()).rejects.toThrow();
  });
});
