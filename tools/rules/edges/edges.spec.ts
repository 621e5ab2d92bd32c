import { beforeAll, describe, expect, it } from '@jest/globals';
import { DISCLOSURES, type DisclosureRoute, EDGES } from '@mash/contracts';
import { type Described, ServicesIn, WRITTEN } from '../../docs/services.js';
import { foldersIn, productionCode } from '../repository.js';
import { declaredEdges, reachingOut, servedEdges, undeclaredAsking } from './edges.js';

const ROOT = '.';
const routes: readonly DisclosureRoute[] = Object.values(DISCLOSURES);

/** Who else may reach another service, and for what. Fetching of contents is the fetch runner's alone. */
const MAY_REACH_OUT = [
  'apps/notifications/src/adapters/addresses/owners-addresses.ts', // E6: one address, not kept
  'libs/access/src/http-disclosures.ts', // how it is asked
  'libs/access/src/tokens/issuer.ts', // the identity provider's keys
  'libs/access/src/tokens/service-tokens.ts', // the identity provider's tokens
  'libs/messaging/src/comparing/http-heads.ts', // how far an owner's streams have come, by key
  'libs/messaging/src/fetch/fetch-runner.ts', // E1 to E5, E7
  'libs/messaging/src/parked/http-resends.ts', // re-sending stored events
];

let services: readonly Described[];
beforeAll(async () => {
  services = await new ServicesIn(ROOT, WRITTEN).all();
}, 60_000);

describe('the disclosure edges', () => {
  it('are seven', () => {
    expect(EDGES).toHaveLength(7);
  });

  it('are served as declared, each for its reader, and no other is', () => {
    expect(servedEdges(services)).toEqual(declaredEdges(routes, ['intake', 'flags']));
  });

  it('are asked by their readers only', () => {
    const asking = foldersIn(ROOT, 'apps').flatMap((service) =>
      undeclaredAsking(service, productionCode(ROOT, [`apps/${service}/src`]), routes),
    );
    expect(asking).toEqual([]);
  });

  it('are the only way to another service', () => {
    const folders = ['apps', 'libs'].flatMap((folder) =>
      foldersIn(ROOT, folder).map((name) => `${folder}/${name}/src`),
    );
    expect(reachingOut(productionCode(ROOT, folders))).toEqual(MAY_REACH_OUT);
  });
});

describe('an eighth edge', () => {
  const operation = { 'x-allowed': ['service:screening'] };
  const document = {
    paths: { '/v1/disclosures': { get: {} }, '/v1/disclosures/people/{personId}': { get: operation } },
  };

  it('is seen where it is served', () => {
    expect(servedEdges([{ service: 'flags', document }])).toEqual([
      'flags: GET /v1/disclosures/people/{personId} by service:screening',
    ]);
  });

  it('is seen where a reader that was not declared is admitted', () => {
    const contact = { 'x-allowed': ['service:screening', 'service:sla'] };
    const wider = { paths: { '/v1/disclosures/contacts/{contactId}': { get: contact } } };
    const [served = ''] = servedEdges([{ service: 'intake', document: wider }]);
    expect(declaredEdges(routes, ['intake', 'flags'])).not.toContain(served);
  });

  it('is seen where it is asked', () => {
    const code = [
      { path: 'a.ts', text: 'path: ({ subject }) => `/v1/disclosures/contacts/${subject}?version=1`' },
      { path: 'b.ts', text: 'path: ({ subject }) => `/v1/disclosures/people/${subject}`' },
    ];
    expect(undeclaredAsking('screening', code, routes)).toEqual(['b.ts asks /v1/disclosures/people/{}']);
    expect(undeclaredAsking('flags', code, routes)).toHaveLength(2);
  });

  it('is seen where code asks past the fetches', () => {
    const code = [
      {
        path: 'a.ts',
        text: 'constructor(private readonly http: DisclosureHttp) {}\n look() { return this.http.get(a, b); }',
      },
      { path: 'b.ts', text: 'return fetch(`${base}/v1/contacts`);' },
      { path: 'c.ts', text: "import { request } from 'node:http';" },
      { path: 'd.ts', text: "import type { Server } from 'node:http';\nthis.fetch(it); prefetch(it);" },
      { path: 'e.ts', text: 'this.contacts.get(id)' },
    ];
    expect(reachingOut(code)).toEqual(['a.ts', 'b.ts', 'c.ts']);
  });
});
