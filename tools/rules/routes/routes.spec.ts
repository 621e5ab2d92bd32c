import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Described, ServicesIn, WRITTEN } from '../../docs/services.js';
import { type Excuses, unexcused } from '../excuses.js';
import { foldersIn } from '../repository.js';
import { open, unsafeToRepeat, unversioned } from './routes.js';

const ROOT = '.';

const WITHOUT_KEY: Excuses = {
  'flags: POST /v1/calls': 'a call taken twice is two calls without a flag; its flag has a key',
};

let services: readonly Described[];
beforeAll(async () => {
  services = await new ServicesIn(ROOT, WRITTEN).all();
}, 60_000);

describe('every service', () => {
  it('describes its routes', () => {
    expect(services.map(({ service }) => service).toSorted()).toEqual(foldersIn(ROOT, 'apps'));
  });
});

describe('every route', () => {
  it('says who may use it', () => {
    expect(open(services)).toEqual([]);
  });

  it('lies under a version', () => {
    expect(unversioned(services)).toEqual([]);
  });

  it('that creates can be sent again', () => {
    expect(unexcused(unsafeToRepeat(services), WITHOUT_KEY)).toEqual([]);
  });

  it('would be missed', () => {
    const created = { responses: { '201': {} }, 'x-allowed': ['portal'] };
    const paths = {
      '/boats': { get: { 'x-allowed': [] } },
      '/v1/boats': { post: created },
      '/v1/masts': { post: { ...created, parameters: [{ name: 'Idempotency-Key' }] } },
      '/v1/oars': { post: { responses: { '200': {} }, 'x-allowed': ['portal'] } },
    };
    const document = { paths };
    expect(open([{ service: 'sla', document }])).toEqual(['sla: GET /boats']);
    expect(unversioned([{ service: 'sla', document }])).toEqual(['sla: GET /boats']);
    expect(unsafeToRepeat([{ service: 'sla', document }])).toEqual(['sla: POST /v1/boats']);
  });
});
